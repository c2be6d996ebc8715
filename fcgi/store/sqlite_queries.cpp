#include "store/sqlite_queries.h"

namespace doorward::store {
namespace {

// Two statements instead of one upsert: an INSERT writes AUTOINCREMENT's page even where it ends in
// an UPDATE, and nearly everybody who logs in is known.
constexpr auto renew_user =
    "UPDATE users SET username = ?2, display_name = ?3, email = ?4, group_names = ?5,"
    " last_login = max(last_login, ?6), last_read = ?6 WHERE directory_id = ?1"
    " RETURNING id, directory_id, username, display_name, email, first_login,"
    " last_login, last_read, group_names";

constexpr auto insert_user =
    "INSERT INTO users (directory_id, username, display_name, email, group_names,"
    " first_login, last_login, last_read)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6, ?6)"
    " RETURNING id, directory_id, username, display_name, email, first_login,"
    " last_login, last_read, group_names";

constexpr auto insert_session =
    "INSERT INTO sessions (token_digest, user_id, began, last_seen, expires_at, "
    "client, "
    "user_agent)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";

constexpr auto find_session =
    "SELECT u.id, u.directory_id, u.username, u.display_name, u.email,"
    " u.first_login, u.last_login, u.last_read, u.group_names, s.token_digest,"
    " s.began, s.last_seen, s.expires_at, s.client, s.user_agent"
    " FROM sessions AS s JOIN users AS u ON u.id = s.user_id"
    " WHERE s.token_digest = ?1";

// From the sessions, not from the users: whoever left long ago costs nothing. A reading
// more than an hour ahead was written before the clock was set back.
constexpr auto due_readings =
    "SELECT u.id, u.directory_id, u.username, u.last_read"
    " FROM sessions AS s CROSS JOIN users AS u ON u.id = s.user_id"
    " WHERE s.last_seen >= ?1 AND s.expires_at >= ?2"
    " AND (u.last_read > ?2 + 3600000 OR (u.last_read <= ?3"
    " AND (s.last_seen > u.last_read OR u.last_read <= ?4)))"
    " AND (u.last_read, u.id) > (?5, ?6)"
    " GROUP BY u.id ORDER BY u.last_read, u.id LIMIT ?7";

constexpr auto record_reading =
    "UPDATE users SET username = ?2, display_name = ?3, email = ?4,"
    " group_names = ?5, last_read = ?6 WHERE id = ?1"
    " AND (last_read <= ?6 OR last_read > ?6 + 3600000)";

// A time that lies too far ahead was written before the clock was set back.
constexpr auto take_duty =
    "INSERT INTO duties (name, holder, until) VALUES (?1, ?2, ?4)"
    " ON CONFLICT (name) DO UPDATE SET holder = excluded.holder,"
    " until = excluded.until WHERE holder = excluded.holder OR until <= ?3"
    " OR until > 2 * ?4 - ?3 + 60000";

constexpr auto find_failures =
    "SELECT key, kind, subject, network, user_id, failures, last_failure, expires_at, passwords"
    " FROM failure_counts WHERE key = ?1";

constexpr auto keep_failures =
    "INSERT OR REPLACE INTO failure_counts (key, kind, subject, network, user_id, failures,"
    " last_failure, expires_at, passwords) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";

constexpr auto sweep_failures =
    "DELETE FROM failure_counts WHERE key IN (SELECT key FROM failure_counts"
    " WHERE kind IN (0, 1, 2, 3) AND expires_at < ?1 LIMIT ?2)";

// LIMIT -1: all that are left behind the offset.
constexpr auto trim_failures =
    "DELETE FROM failure_counts WHERE key IN (SELECT key FROM failure_counts WHERE kind = ?1"
    " ORDER BY expires_at DESC LIMIT -1 OFFSET ?2)";

constexpr auto list_failures =
    "SELECT c.key, c.kind, c.subject, c.network, c.user_id, c.failures, c.last_failure,"
    " c.expires_at, c.passwords, coalesce(u.username, '')"
    " FROM failure_counts AS c LEFT JOIN users AS u ON u.id = c.user_id"
    " WHERE c.kind = ?1 AND c.expires_at >= ?2 AND c.failures >= ?3"
    " ORDER BY c.last_failure DESC LIMIT ?4";

}  // namespace

std::string_view sql_of(Query query) noexcept {
    switch (query) {
        case Query::Begin:
            // A transaction that reads first and writes later could be refused at once, whatever
            // the busy limit is (SQLITE_BUSY_SNAPSHOT).
            return "BEGIN IMMEDIATE";
        case Query::Commit:
            return "COMMIT";
        case Query::Savepoint:
            return "SAVEPOINT one";
        case Query::Release:
            return "RELEASE one";
        case Query::RollbackTo:
            return "ROLLBACK TO one";
        case Query::RenewUser:
            return renew_user;
        case Query::InsertUser:
            return insert_user;
        case Query::InsertSession:
            return insert_session;
        case Query::FindSession:
            return find_session;
        case Query::EndSession:
            return "DELETE FROM sessions WHERE token_digest = ?1";
        case Query::TouchSession:
            return "UPDATE sessions SET last_seen = ?2 WHERE token_digest = ?1 AND last_seen < ?2";
        case Query::SweepExpired:
            return "DELETE FROM sessions WHERE token_digest IN (SELECT token_digest FROM sessions"
                   " WHERE expires_at < ?1 ORDER BY expires_at LIMIT ?2)";
        case Query::SweepIdle:
            return "DELETE FROM sessions WHERE token_digest IN (SELECT token_digest FROM sessions"
                   " WHERE last_seen < ?1 ORDER BY last_seen LIMIT ?2)";
        case Query::DueReadings:
            return due_readings;
        case Query::RecordReading:
            return record_reading;
        case Query::EndSessionsOf:
            return "DELETE FROM sessions WHERE user_id = ?1";
        case Query::TakeDuty:
            return take_duty;
        case Query::FindFailures:
            return find_failures;
        case Query::KeepFailures:
            return keep_failures;
        case Query::RemoveFailures:
            return "DELETE FROM failure_counts WHERE key = ?1";
        case Query::SweepFailures:
            return sweep_failures;
        case Query::TrimFailures:
            return trim_failures;
        case Query::ListFailures:
            return list_failures;
        case Query::ForgetFailures:
            return "DELETE FROM failure_counts WHERE subject = ?1";
        case Query::Count:
            break;
    }
    return {};
}

}  // namespace doorward::store
