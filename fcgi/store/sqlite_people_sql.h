#pragma once

#include <string_view>

/// The SQL about people. Whoever gives a person gives these columns first: id, directory_id,
/// username, display_name, email, first_login, last_login, last_read, group_names.
namespace doorward::store::people_sql {

// Not one upsert: that uses up a number and writes the page that counts them at every login.
inline constexpr std::string_view update_user =
    "UPDATE users SET username = ?2, display_name = ?3, email = ?4, group_names = ?5,"
    " last_login = max(last_login, ?6), last_read = ?6 WHERE directory_id = ?1"
    " RETURNING id, directory_id, username, display_name, email, first_login, last_login,"
    " last_read, group_names";

inline constexpr std::string_view insert_user =
    "INSERT INTO users (directory_id, username, display_name, email, group_names, first_login,"
    " last_login, last_read) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6, ?6)"
    " RETURNING id, directory_id, username, display_name, email, first_login, last_login,"
    " last_read, group_names";

// By itself: to set an indexed column, even to what it is, writes the index.
inline constexpr std::string_view fold_name =
    "UPDATE users SET folded_username = unicode_lower(username)"
    " WHERE id = ?1 AND folded_username <> unicode_lower(username)";

// A reading more than an hour ahead was written before the clock was set back.
inline constexpr std::string_view record_reading =
    "UPDATE users SET username = ?2, display_name = ?3, email = ?4, group_names = ?5,"
    " last_read = ?6 WHERE id = ?1 AND (last_read <= ?6 OR last_read > ?6 + 3600000)";

// From the sessions, not from the users: whoever left long ago costs nothing.
inline constexpr std::string_view due_readings =
    "SELECT u.id, u.directory_id, u.username, u.last_read FROM"
    " (SELECT user_id, max(last_seen) AS last_seen FROM"
    " (SELECT user_id, last_seen FROM sessions"
    " WHERE is_remembered = 0 AND last_seen >= ?1 AND expires_at >= ?3"
    " UNION ALL SELECT user_id, last_seen FROM sessions"
    " WHERE is_remembered = 1 AND last_seen >= ?2 AND expires_at >= ?3)"
    " GROUP BY user_id) AS s CROSS JOIN users AS u ON u.id = s.user_id"
    " WHERE (u.last_read > ?3 + 3600000 OR (u.last_read <= ?4"
    " AND (s.last_seen > u.last_read OR u.last_read <= ?5)))"
    " AND (u.last_read, u.id) > (?6, ?7) ORDER BY u.last_read, u.id LIMIT ?8";

inline constexpr std::string_view list_users =
    "SELECT id, directory_id, username, display_name, email, first_login, last_login, last_read,"
    " group_names FROM users WHERE instr(folded_username, ?1) > 0"
    " OR instr(unicode_lower(display_name), ?1) > 0 ORDER BY folded_username, id LIMIT ?2";

inline constexpr std::string_view users_named =
    "SELECT id, directory_id, username, display_name, email, first_login, last_login, last_read,"
    " group_names FROM users WHERE folded_username = ?1 ORDER BY last_login DESC, id DESC";

inline constexpr std::string_view user_ids_named =
    "SELECT id FROM users WHERE folded_username = ?1";

// The slot used longest ago is used again.
inline constexpr std::string_view add_login_event =
    "INSERT INTO login_events (user_id, slot, number, happened, succeeded, client, user_agent)"
    " SELECT ?1, next % ?6, next, ?2, ?3, ?4, ?5 FROM"
    " (SELECT coalesce(max(number), 0) + 1 AS next FROM login_events WHERE user_id = ?1)"
    " WHERE true ON CONFLICT (user_id, slot) DO UPDATE SET number = excluded.number,"
    " happened = excluded.happened, succeeded = excluded.succeeded, client = excluded.client,"
    " user_agent = excluded.user_agent";

inline constexpr std::string_view login_events =
    "SELECT happened, succeeded, client, user_agent FROM login_events WHERE user_id = ?1"
    " ORDER BY number DESC";

}  // namespace doorward::store::people_sql
