#pragma once

#include <filesystem>
#include <mutex>
#include <optional>

#include "base/clock.h"
#include "store/sqlite_file.h"

namespace doorward::store {

/// Who may write to the store: one thread of one process at a time. SQLite's own locks do not keep
/// a commit and a checkpoint apart, and before 3.51.3 the two could damage the database; this lock
/// does, for writers and the checkpointer alike. It is an flock(2) on a file of its own, so that it
/// ends with the process that holds it.
class WriteLock {
public:
    /// The lock for as long as the object lives.
    class Held {
    public:
        Held(std::unique_lock<std::timed_mutex> thread, int descriptor) noexcept;
        ~Held();
        Held(Held&& other) noexcept;
        Held(const Held&) = delete;
        Held& operator=(const Held&) = delete;
        Held& operator=(Held&&) = delete;

    private:
        std::unique_lock<std::timed_mutex> thread_;
        int descriptor_;
    };

    /// Makes `file` (0600) and its folder when missing. Throws std::runtime_error when it cannot be
    /// opened.
    explicit WriteLock(std::filesystem::path file);
    ~WriteLock();
    WriteLock(const WriteLock&) = delete;
    WriteLock& operator=(const WriteLock&) = delete;
    WriteLock(WriteLock&&) = delete;
    WriteLock& operator=(WriteLock&&) = delete;

    /// Nothing when others held it until `deadline`; with a deadline that has passed, one try.
    [[nodiscard]] std::optional<Held> acquire(Tick deadline);

private:
    void open();
    [[nodiscard]] bool try_process_lock();
    [[nodiscard]] bool is_in_place() const;

    std::filesystem::path file_;
    std::timed_mutex thread_;
    int descriptor_ = -1;
    std::optional<FileIdentity> identity_;
};

}  // namespace doorward::store
