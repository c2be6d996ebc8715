#include "store/sqlite_connection.h"

#include <algorithm>
#include <limits>
#include <stdexcept>

#include "store/fault.h"
#include "store/sqlite_functions.h"
#include "store/sqlite_problem.h"
#include "store/sqlite_queries.h"

namespace doorward::store {

void Connection::Close::operator()(::sqlite3* handle) const noexcept {
    ::sqlite3_close_v2(handle);
}

namespace {

/// Once, before the library is first used: it counts its memory under one mutex otherwise, for
/// which all readers would wait.
void configure_library() {
    static const int configured = ::sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    static_cast<void>(configured);
}

}  // namespace

void Connection::Finalize::operator()(::sqlite3_stmt* statement) const noexcept {
    ::sqlite3_finalize(statement);
}

Connection::Connection(const std::filesystem::path& file, std::chrono::milliseconds busy_limit)
    : file_{file} {
    configure_library();
    // No SQLITE_OPEN_CREATE: what is made is made by prepare_file(), closed to others from the
    // start.
    constexpr int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE |
                          SQLITE_OPEN_EXRESCODE;
    ::sqlite3* opened = nullptr;
    const int code = ::sqlite3_open_v2(file.c_str(), &opened, flags, nullptr);
    handle_.reset(opened);
    if (code != SQLITE_OK) fail(code);
    wait_at_most(busy_limit);
    set_up();
}

Connection::~Connection() = default;

void Connection::set_up() {
    auto* const handle = handle_.get();
    ::sqlite3_db_config(handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    ::sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    ::sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    ::sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    ::sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
    if (const int code = add_functions(handle); code != SQLITE_OK) fail(code);
    must_run(
        "PRAGMA wal_autocheckpoint = 0; PRAGMA foreign_keys = ON; PRAGMA cell_size_check = ON;"
        "PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -512;"
        "PRAGMA journal_size_limit = 1048576");
}

void Connection::wait_at_most(std::chrono::milliseconds limit) noexcept {
    const auto bounded = std::clamp<std::chrono::milliseconds::rep>(limit.count(), 0, 3'600'000);
    ::sqlite3_busy_timeout(handle_.get(), static_cast<int>(bounded));
}

void Connection::make(Durability durability) {
    if (durability == durability_) return;
    must_run(durability == Durability::Full ? "PRAGMA synchronous = FULL"
                                            : "PRAGMA synchronous = NORMAL");
    durability_ = durability;
}

Step Connection::run(const char* sql) {
    const int code = ::sqlite3_exec(handle_.get(), sql, nullptr, nullptr, nullptr);
    if (problem_of(code) == Problem::Busy) return Step::Busy;
    if (code != SQLITE_OK) fail(code);
    return Step::Done;
}

void Connection::must_run(const char* sql) {
    if (run(sql) == Step::Busy) fail(SQLITE_BUSY);
}

std::string Connection::text(const char* sql) {
    const auto statement = prepare(sql, 0);
    const int code = ::sqlite3_step(statement.get());
    if (code != SQLITE_ROW && code != SQLITE_DONE) fail(code);
    const auto* value = ::sqlite3_column_text(statement.get(), 0);
    return value == nullptr ? std::string{} : reinterpret_cast<const char*>(value);
}

std::int64_t Connection::number(const char* sql) {
    const auto statement = prepare(sql, 0);
    const int code = ::sqlite3_step(statement.get());
    if (code != SQLITE_ROW && code != SQLITE_DONE) fail(code);
    return ::sqlite3_column_int64(statement.get(), 0);
}

void Connection::abandon() noexcept {
    // SQLite may have rolled back already, on a full disk for instance.
    if (!is_in_transaction()) return;
    if (::sqlite3_exec(handle_.get(), "ROLLBACK", nullptr, nullptr, nullptr) != SQLITE_OK)
        broken_ = true;
}

Step Connection::checkpoint() {
    const int code = ::sqlite3_wal_checkpoint_v2(handle_.get(), nullptr, SQLITE_CHECKPOINT_TRUNCATE,
                                                 nullptr, nullptr);
    if (problem_of(code) == Problem::Busy) return Step::Busy;
    if (code != SQLITE_OK) fail(code);
    return Step::Done;
}

bool Connection::is_in_transaction() const noexcept {
    return ::sqlite3_get_autocommit(handle_.get()) == 0;
}

std::optional<LogMark> Connection::log_mark() const noexcept {
    return store::log_mark(handle_.get());
}

std::size_t Connection::changes() const noexcept {
    return static_cast<std::size_t>(::sqlite3_changes64(handle_.get()));
}

Connection::Statement Connection::prepare(std::string_view sql, unsigned flags) {
    ::sqlite3_stmt* prepared = nullptr;
    const int code = ::sqlite3_prepare_v3(handle_.get(), sql.data(), static_cast<int>(sql.size()),
                                          flags, &prepared, nullptr);
    Statement statement{prepared};
    if (code != SQLITE_OK) fail(code);
    return statement;
}

::sqlite3_stmt* Connection::statement(Query query) {
    auto& kept = statements_.at(static_cast<std::size_t>(query));
    if (!kept) kept = prepare(sql_of(query), SQLITE_PREPARE_PERSISTENT);
    return kept.get();
}

void Connection::fail(int code) {
    // What breaks a rule of the schema is undone by itself; the connection is as it was.
    if (problem_of(code) != Problem::Constraint) broken_ = true;
    const auto text = describe(file_, code, handle_ ? ::sqlite3_errmsg(handle_.get()) : "");
    throw StoreBroken{text};
}

}  // namespace doorward::store
