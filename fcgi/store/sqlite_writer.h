#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>

#include "base/expected.h"
#include "store/sqlite_connection.h"
#include "store/sqlite_file.h"
#include "store/sqlite_pool.h"
#include "store/store.h"
#include "store/write_lock.h"

namespace doorward::store {

/// Everything that changes the database, one transaction at a time among all threads and workers,
/// and the only checkpointer. Notices when the file under the name became another one, and goes on
/// with that. Safe to share among threads.
class Writer {
public:
    /// Prepares and opens the database. `readers` must outlive the writer.
    Writer(std::filesystem::path file, std::chrono::milliseconds busy_limit, ReaderPool& readers);

    /// What happens inside one transaction; Busy undoes it.
    using Work = std::function<Step(Connection&)>;
    /// Runs `work` in one transaction, undone whole unless it commits.
    [[nodiscard]] Expected<void, Fault> write(Durability durability, const Work& work);

    /// Empties the write-ahead log when it has grown, unless others keep the lock for a tenth of a
    /// second.
    void maintain();

private:
    [[nodiscard]] Step transact(Connection& connection, const Work& work);
    [[nodiscard]] Connection& current();
    void open();
    [[nodiscard]] bool is_log_large() const;
    [[nodiscard]] bool is_in_place();

    std::filesystem::path file_;
    std::filesystem::path log_file_;
    std::chrono::milliseconds busy_limit_;
    ReaderPool& readers_;
    WriteLock lock_;
    std::unique_ptr<Connection> connection_;
    std::optional<FileIdentity> database_;
    std::optional<FileIdentity> log_;
};

}  // namespace doorward::store
