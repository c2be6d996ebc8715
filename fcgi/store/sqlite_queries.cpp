#include "store/sqlite_queries.h"

namespace doorward::store {

std::string_view sql_of(Query query) noexcept {
    switch (query) {
        case Query::Begin:
            // A transaction that reads first and writes later could be refused at once, whatever
            // the busy limit is (SQLITE_BUSY_SNAPSHOT).
            return "BEGIN IMMEDIATE";
        case Query::Commit:
            return "COMMIT";
        case Query::UpsertUser:
            return "INSERT INTO users (directory_id, username, display_name, email, first_login, "
                   "last_login)"
                   " VALUES (?1, ?2, ?3, ?4, ?5, ?5)"
                   " ON CONFLICT (directory_id) DO UPDATE SET username = excluded.username,"
                   " display_name = excluded.display_name, email = excluded.email,"
                   " last_login = max(last_login, excluded.last_login)"
                   " RETURNING id, directory_id, username, display_name, email, first_login, "
                   "last_login";
        case Query::InsertSession:
            return "INSERT INTO sessions (token_digest, user_id, began, last_seen, expires_at, "
                   "client, "
                   "user_agent)"
                   " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
        case Query::FindSession:
            return "SELECT u.id, u.directory_id, u.username, u.display_name, u.email, "
                   "u.first_login,"
                   " u.last_login, s.token_digest, s.began, s.last_seen, s.expires_at, s.client, "
                   "s.user_agent"
                   " FROM sessions AS s JOIN users AS u ON u.id = s.user_id WHERE s.token_digest = "
                   "?1";
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
        case Query::Count:
            break;
    }
    return {};
}

}  // namespace doorward::store
