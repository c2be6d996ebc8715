#pragma once

#include <sys/types.h>

#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <unordered_map>
#include <unordered_set>

#include "base/digest.h"
#include "base/file_descriptor.h"
#include "store/failure_counts.h"
#include "store/sqlite_file.h"

namespace doorward::store {

/// Places that all workers of a machine share: bytes of a file that stays empty, locked one by one
/// (fcntl(2), open file description locks), so that nothing is written and a process that dies
/// leaves its places free. Safe to share among threads.
class HoldTable {
public:
    /// More places than this no key has.
    static constexpr unsigned most_places = 15;

    /// `file` is made (0600) at the first use.
    explicit HoldTable(std::filesystem::path file);

    /// One of the `places` places of `key`; nothing when none is free. The table must outlive it.
    /// Throws std::runtime_error when the file cannot be opened or locked.
    [[nodiscard]] std::unique_ptr<Hold> take(const Digest& key, unsigned places);
    /// How many of them are taken, by this process or another.
    [[nodiscard]] unsigned taken(const Digest& key, unsigned places);

    /// A mark on `key` that any number may have made at a time, here and elsewhere. Throws as
    /// take() does.
    [[nodiscard]] std::unique_ptr<Hold> announce(const Digest& key);
    [[nodiscard]] bool is_announced(const Digest& key);

private:
    class Place;
    class Mark;

    void open();
    [[nodiscard]] bool try_lock(::off_t place, short type) const;
    [[nodiscard]] bool is_locked_elsewhere(::off_t place) const;
    void release(::off_t place) noexcept;
    void release_mark(::off_t place) noexcept;
    void unlock(::off_t place) const noexcept;

    std::filesystem::path file_;
    std::mutex mutex_;
    FileDescriptor descriptor_;
    std::optional<FileIdentity> identity_;
    /// Locks of this kind do not keep threads apart.
    std::unordered_set<::off_t> own_;
    std::unordered_map<::off_t, unsigned> own_marks_;
};

}  // namespace doorward::store
