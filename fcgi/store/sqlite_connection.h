#pragma once

#include <sqlite3.h>

#include <array>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/digest.h"
#include "store/log_mark.h"

namespace doorward::store {

/// Every statement that runs more than once; each connection prepares it at its first use and keeps
/// it.
enum class Query {
    Begin,
    Commit,
    Savepoint,
    Release,
    RollbackTo,
    UpdateUser,
    InsertUser,
    FoldName,
    RecordReading,
    DueReadings,
    ListUsers,
    UsersNamed,
    UserIdsNamed,
    AddLoginEvent,
    LoginEvents,
    InsertSession,
    InsertHostSession,
    FindSession,
    TouchSession,
    CountSessions,
    ListSessions,
    CountSessionsOf,
    ListSessionsOf,
    EndSession,
    EndSessionNamed,
    EndSessionsOf,
    EndOtherSessions,
    EndAllSessions,
    SweepExpired,
    SweepIdle,
    SweepTickets,
    InsertTicket,
    FindTicket,
    TakeTicket,
    TakeDuty,
    FindFailures,
    KeepFailures,
    RemoveFailures,
    SweepFailures,
    TrimFailures,
    ListFailures,
    ForgetFailures,
    Count  ///< How many there are; no query.
};

enum class Step { Row, Done, Busy };
enum class Durability { Full, Normal };

class Connection;

/// One run of a statement: parameters bound, rows read; reset when the object goes, so that no lock
/// and no borrowed text outlives it. Parameters and columns count as SQLite counts them: from 1 and
/// from 0.
class Run {
public:
    Run(Connection& connection, Query query);
    ~Run();
    Run(const Run&) = delete;
    Run& operator=(const Run&) = delete;
    Run(Run&&) = delete;
    Run& operator=(Run&&) = delete;

    /// What is bound must outlive the run.
    Run& bind(int index, std::int64_t value);
    Run& bind(int index, std::string_view text);
    Run& bind(int index, Time time);
    Run& bind(int index, const Digest& digest);
    /// NULL when there is nothing.
    Run& bind(int index, const std::optional<std::int64_t>& value);

    /// Throws std::runtime_error when the store is broken.
    [[nodiscard]] Step step();

    [[nodiscard]] bool is_null(int column) const noexcept;
    [[nodiscard]] std::int64_t number(int column) const noexcept;
    [[nodiscard]] std::string_view text(int column) const noexcept;
    [[nodiscard]] Time time(int column) const noexcept;
    [[nodiscard]] Digest digest(int column) const;

private:
    void check(int code);

    Connection& connection_;
    ::sqlite3_stmt* statement_;  ///< Owned by the connection.
};

/// One connection to the database, set up so that it never checkpoints by itself. Not shared among
/// threads.
class Connection {
public:
    /// Opens a database that exists. Throws std::runtime_error with one plain sentence.
    Connection(const std::filesystem::path& file, std::chrono::milliseconds busy_limit);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    Connection(Connection&&) = delete;
    Connection& operator=(Connection&&) = delete;

    /// How long SQLite waits for somebody else's lock.
    void wait_at_most(std::chrono::milliseconds limit) noexcept;
    /// Whether commits reach the disk before they return.
    void make(Durability durability);

    /// Runs one or more statements that give no rows that matter; Busy when somebody else holds a
    /// lock.
    [[nodiscard]] Step run(const char* sql);
    /// As run(), where waiting any longer is of no use.
    void must_run(const char* sql);
    /// The first value of the first row, empty or 0 when there is none.
    [[nodiscard]] std::string text(const char* sql);
    [[nodiscard]] std::int64_t number(const char* sql);

    /// Rolls back a transaction that was begun and not committed. Never throws; broken when it
    /// cannot.
    void abandon() noexcept;

    /// Moves the write-ahead log into the database and empties it; Busy when a reader still needs
    /// the log, and what could be moved has been. Only under the write lock.
    [[nodiscard]] Step checkpoint();

    /// False also after SQLite gave a transaction up by itself.
    [[nodiscard]] bool is_in_transaction() const noexcept;
    /// See log_mark.h.
    [[nodiscard]] std::optional<LogMark> log_mark() const noexcept;
    /// How many rows the last statement changed.
    [[nodiscard]] std::size_t changes() const noexcept;
    /// True after an error that this connection may not recover from: open another.
    [[nodiscard]] bool is_broken() const noexcept { return broken_; }

private:
    friend class Run;
    struct Close {
        void operator()(::sqlite3* handle) const noexcept;
    };
    struct Finalize {
        void operator()(::sqlite3_stmt* statement) const noexcept;
    };
    using Statement = std::unique_ptr<::sqlite3_stmt, Finalize>;

    void set_up();
    [[nodiscard]] Statement prepare(std::string_view sql, unsigned flags);
    [[nodiscard]] ::sqlite3_stmt* statement(Query query);
    [[noreturn]] void fail(int code);

    std::filesystem::path file_;
    std::unique_ptr<::sqlite3, Close> handle_;
    std::array<Statement, static_cast<std::size_t>(Query::Count)> statements_;
    Durability durability_ = Durability::Full;
    bool broken_ = false;
};

/// Undoes a transaction that has not reached its commit when the object goes.
class Undo {
public:
    explicit Undo(Connection& connection) noexcept : connection_{connection} {}
    ~Undo() { connection_.abandon(); }
    Undo(const Undo&) = delete;
    Undo& operator=(const Undo&) = delete;
    Undo(Undo&&) = delete;
    Undo& operator=(Undo&&) = delete;

private:
    Connection& connection_;
};

}  // namespace doorward::store
