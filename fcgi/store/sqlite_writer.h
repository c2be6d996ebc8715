#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>

#include "base/expected.h"
#include "store/sqlite_connection.h"
#include "store/sqlite_file.h"
#include "store/sqlite_pool.h"
#include "store/store.h"
#include "store/write_lock.h"
#include "store/write_queue.h"

namespace doorward::store {

/// Everything that changes the database, one transaction at a time among all threads and workers,
/// and the only checkpointer. Notices when the file under the name became another one, and goes on
/// with that. Safe to share among threads.
class Writer {
public:
    /// Prepares and opens the database. `readers` must outlive the writer.
    Writer(std::filesystem::path file, std::chrono::milliseconds busy_limit, ReaderPool& readers);

    /// Runs `work` in a transaction, together with what other threads write at that time; undone
    /// whole, and it alone, unless it succeeds and all is committed. `work` may run on another
    /// thread, at most once, and never after this returned.
    [[nodiscard]] Expected<void, Fault> write(Durability durability, const Work& work);

    /// How many writes wait for their turn.
    [[nodiscard]] std::size_t waiting() const { return queue_.waiting(); }

    /// Empties the write-ahead log when it has grown, unless others keep the lock for a tenth of a
    /// second.
    void maintain();

private:
    void lead(WriteJob& job);
    [[nodiscard]] Connection& current();
    void open();
    [[nodiscard]] bool is_log_large() const;
    [[nodiscard]] bool is_in_place();

    std::filesystem::path file_;
    std::filesystem::path log_file_;
    std::chrono::milliseconds busy_limit_;
    ReaderPool& readers_;
    WriteQueue queue_;
    WriteLock lock_;
    std::unique_ptr<Connection> connection_;
    std::optional<FileIdentity> database_;
    std::optional<FileIdentity> log_;
};

}  // namespace doorward::store
