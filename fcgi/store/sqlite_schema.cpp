#include "store/sqlite_schema.h"

#include <array>
#include <stdexcept>
#include <string>

namespace doorward::store {
namespace {

/// Step N brings schema N-1 to schema N. Never change one that was released: add the next.
/// Times are milliseconds since 1970 UTC. AUTOINCREMENT: the number of a person who is gone is
/// never given to another.
constexpr std::array<const char*, 3> steps{
    "CREATE TABLE users ("
    "  id INTEGER PRIMARY KEY AUTOINCREMENT,"
    "  directory_id TEXT NOT NULL UNIQUE CHECK (directory_id <> ''),"
    "  username TEXT NOT NULL,"
    "  display_name TEXT NOT NULL,"
    "  email TEXT NOT NULL,"
    "  first_login INTEGER NOT NULL,"
    "  last_login INTEGER NOT NULL"
    ") STRICT;"
    "CREATE TABLE sessions ("
    "  token_digest BLOB PRIMARY KEY NOT NULL CHECK (length(token_digest) = 32),"
    "  user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,"
    "  began INTEGER NOT NULL,"
    "  last_seen INTEGER NOT NULL,"
    "  expires_at INTEGER NOT NULL,"
    "  client TEXT NOT NULL,"
    "  user_agent TEXT NOT NULL"
    ") STRICT, WITHOUT ROWID;"
    "CREATE INDEX sessions_by_user ON sessions (user_id);"
    "CREATE INDEX sessions_by_expiry ON sessions (expires_at);"
    "CREATE INDEX sessions_by_use ON sessions (last_seen);",
    // Group names lie one a line, and last in the row: most of them are never looked at.
    "ALTER TABLE users ADD COLUMN last_read INTEGER NOT NULL DEFAULT 0;"
    "ALTER TABLE users ADD COLUMN group_names TEXT NOT NULL DEFAULT '';"
    "UPDATE users SET last_read = last_login;"
    "CREATE TABLE duties ("
    "  name TEXT PRIMARY KEY NOT NULL,"
    "  holder TEXT NOT NULL,"
    "  until INTEGER NOT NULL"
    ") STRICT, WITHOUT ROWID;",
    // Every index costs each login a page. sessions_by_use holds all that sweeping, counting and
    // finding those due for a reading ask for, so that they look no session up. The login events
    // of a person lie together, in slots that are used in turn. Tickets live for seconds: so few
    // need no further index.
    "ALTER TABLE users ADD COLUMN folded_username TEXT NOT NULL DEFAULT '';"
    "UPDATE users SET folded_username = unicode_lower(username);"
    "CREATE INDEX users_by_name ON users (folded_username);"
    "ALTER TABLE sessions ADD COLUMN is_remembered INTEGER NOT NULL DEFAULT 0;"
    "ALTER TABLE sessions ADD COLUMN host TEXT NOT NULL DEFAULT '';"
    "ALTER TABLE sessions ADD COLUMN central BLOB"
    "  REFERENCES sessions (token_digest) ON DELETE CASCADE"
    "  CHECK ((central IS NULL) = (host = ''));"
    "CREATE INDEX sessions_by_central ON sessions (central) WHERE central IS NOT NULL;"
    "DROP INDEX sessions_by_use;"
    "CREATE INDEX sessions_by_use"
    "  ON sessions (is_remembered, last_seen, expires_at, user_id, central);"
    "CREATE TABLE tickets ("
    "  digest BLOB PRIMARY KEY NOT NULL CHECK (length(digest) = 32),"
    "  session BLOB NOT NULL CHECK (length(session) = 32),"
    "  host TEXT NOT NULL,"
    "  browser BLOB NOT NULL CHECK (length(browser) = 32),"
    "  expires_at INTEGER NOT NULL"
    ") STRICT, WITHOUT ROWID;"
    "CREATE TABLE login_events ("
    "  user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,"
    "  slot INTEGER NOT NULL,"
    "  number INTEGER NOT NULL,"
    "  happened INTEGER NOT NULL,"
    "  succeeded INTEGER NOT NULL,"
    "  client TEXT NOT NULL,"
    "  user_agent TEXT NOT NULL,"
    "  PRIMARY KEY (user_id, slot)"
    ") STRICT, WITHOUT ROWID;"
    "CREATE TABLE failure_counts ("
    "  key BLOB PRIMARY KEY NOT NULL CHECK (length(key) = 32),"
    "  kind INTEGER NOT NULL,"
    "  subject BLOB NOT NULL CHECK (length(subject) = 32),"
    "  network TEXT NOT NULL,"
    "  user_id INTEGER NOT NULL,"
    "  failures INTEGER NOT NULL,"
    "  last_failure INTEGER NOT NULL,"
    "  expires_at INTEGER NOT NULL,"
    "  passwords TEXT NOT NULL"
    ") STRICT, WITHOUT ROWID;"
    "CREATE INDEX failure_counts_by_expiry ON failure_counts (kind, expires_at);"
    "CREATE INDEX failure_counts_by_subject ON failure_counts (subject);"};

std::int64_t schema_of(Connection& connection) {
    return connection.number("PRAGMA user_version");
}

void refuse_foreign(Connection& connection, const std::filesystem::path& file) {
    const auto version = schema_of(connection);
    if (version > newest_schema())
        throw std::runtime_error{
            file.string() + ": the database was made by a newer doorward (schema " +
            std::to_string(version) + ", this program knows up to " +
            std::to_string(newest_schema()) + "); run that version, or restore a backup"};
    if (version == 0 && connection.number("SELECT count(*) FROM sqlite_schema") > 0)
        throw std::runtime_error{
            file.string() +
            ": this database belongs to another program; name another file in store.url"};
}

}  // namespace

int newest_schema() noexcept {
    return static_cast<int>(steps.size());
}

void migrate(Connection& connection, const std::filesystem::path& file) {
    refuse_foreign(connection, file);
    // SQLite answers with the mode it could get, not with an error.
    if (connection.text("PRAGMA journal_mode = WAL") != "wal")
        throw std::runtime_error{file.string() +
                                 ": the file system gives no shared memory for the database; "
                                 "name a file on a local disk in store.url"};
    for (auto version = schema_of(connection); version < newest_schema(); ++version) {
        connection.must_run("BEGIN IMMEDIATE");
        const Undo undo{connection};
        connection.must_run(steps.at(static_cast<std::size_t>(version)));
        connection.must_run(("PRAGMA user_version = " + std::to_string(version + 1)).c_str());
        connection.must_run("COMMIT");
    }
}

}  // namespace doorward::store
