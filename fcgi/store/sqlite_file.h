#pragma once

#include <sys/types.h>

#include <filesystem>
#include <optional>
#include <string_view>

namespace doorward::store {

/// Which file lies under a name; another file of the same name is not equal.
struct FileIdentity {
    ::dev_t device = 0;
    ::ino_t inode = 0;
    [[nodiscard]] bool operator==(const FileIdentity&) const = default;
};

/// Nothing when there is no such file.
[[nodiscard]] std::optional<FileIdentity> identity_of(const std::filesystem::path& file);
/// As long as `descriptor` is open, no other file gets this identity, not even one that replaces a
/// deleted one.
[[nodiscard]] std::optional<FileIdentity> identity_of(int descriptor);

/// What to call the file system of type `type` (statfs(2)) when it is one where processes cannot
/// share a write-ahead log; nothing for every other.
[[nodiscard]] std::optional<std::string_view> unsuitable_file_system(long type) noexcept;

/// Makes the folder (0750) of `file` and checks that it can be written and lies on a local disk.
void prepare_folder(const std::filesystem::path& file);

/// Makes `file` (0600) when it is missing; refuses it when others may read it.
/// Never opens a file that exists: closing it again would drop every lock that SQLite holds on it
/// in this process (https://sqlite.org/howtocorrupt.html, section 2.2).
void prepare_file(const std::filesystem::path& file);

}  // namespace doorward::store
