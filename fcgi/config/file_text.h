#pragma once

#include <sys/types.h>

#include <filesystem>
#include <optional>
#include <string>

#include "base/expected.h"

namespace doorward::config {

/// A small file as it was read, and who may read it.
struct FileText {
    std::string text;
    ::mode_t mode = 0;
    ::uid_t owner = 0;
};

/// The largest file that is read.
inline constexpr std::size_t file_limit = std::size_t{64} * 1024;

/// Reads a plain file of at most `file_limit` bytes; otherwise one clause that says why not.
[[nodiscard]] Expected<FileText, std::string> read_file(const std::filesystem::path& file);

/// Why a file of any size could not be read, as one clause; nothing when it could.
[[nodiscard]] std::optional<std::string> why_unreadable(const std::filesystem::path& file);

/// True when users who are neither the owner nor in the group may read or write.
[[nodiscard]] bool is_open_to_others(::mode_t mode) noexcept;
/// True when anybody but the owner may read or write.
[[nodiscard]] bool is_open_to_group(::mode_t mode) noexcept;

}  // namespace doorward::config
