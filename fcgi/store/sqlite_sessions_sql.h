#pragma once

#include <string_view>

/// The SQL about sessions. Whoever gives a session gives the columns of its person, as
/// sqlite_people_sql.h lists them, then these: token_digest, began, last_seen, expires_at, client,
/// user_agent, is_remembered, host, central. What goes back to a central session goes with it, by
/// its foreign key, and is not counted.
namespace doorward::store::sessions_sql {

inline constexpr std::string_view insert =
    "INSERT INTO sessions (token_digest, user_id, began, last_seen, expires_at, client,"
    " user_agent, is_remembered) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";

inline constexpr std::string_view insert_for_host =
    "INSERT INTO sessions (token_digest, user_id, began, last_seen, expires_at, client,"
    " user_agent, is_remembered, host, central)"
    " SELECT ?1, user_id, ?3, ?4, ?5, ?6, ?7, ?8, ?9, token_digest FROM sessions"
    " WHERE token_digest = ?2 AND central IS NULL";

inline constexpr std::string_view find =
    "SELECT u.id, u.directory_id, u.username, u.display_name, u.email, u.first_login,"
    " u.last_login, u.last_read, u.group_names, s.token_digest, s.began, s.last_seen,"
    " s.expires_at, s.client, s.user_agent, s.is_remembered, s.host, s.central"
    " FROM sessions AS s JOIN users AS u ON u.id = s.user_id WHERE s.token_digest = ?1";

inline constexpr std::string_view touch =
    "UPDATE sessions SET last_seen = ?2 WHERE token_digest = ?1 AND last_seen < ?2";

// All that is asked is in sessions_by_use; people are looked through once, when text is given.
inline constexpr std::string_view count =
    "SELECT count(*) FROM sessions WHERE is_remembered = ?1 AND last_seen >= ?2"
    " AND expires_at >= ?3 AND central IS NULL AND (?4 = '' OR user_id IN"
    " (SELECT id FROM users WHERE instr(folded_username, ?4) > 0"
    " OR instr(unicode_lower(display_name), ?4) > 0))";

// As above, and only what is shown is looked up.
inline constexpr std::string_view list =
    "SELECT u.id, u.directory_id, u.username, u.display_name, u.email, u.first_login,"
    " u.last_login, u.last_read, u.group_names, s.token_digest, s.began, s.last_seen,"
    " s.expires_at, s.client, s.user_agent, s.is_remembered, s.host, s.central FROM"
    " (SELECT token_digest FROM sessions WHERE is_remembered = ?1 AND last_seen >= ?2"
    " AND expires_at >= ?3 AND central IS NULL AND (?4 = '' OR user_id IN"
    " (SELECT id FROM users WHERE instr(folded_username, ?4) > 0"
    " OR instr(unicode_lower(display_name), ?4) > 0)) ORDER BY last_seen DESC LIMIT ?5)"
    " AS newest CROSS JOIN sessions AS s ON s.token_digest = newest.token_digest"
    " CROSS JOIN users AS u ON u.id = s.user_id ORDER BY s.last_seen DESC";

inline constexpr std::string_view count_of_user =
    "SELECT count(*) FROM sessions AS s JOIN users AS u ON u.id = s.user_id"
    " WHERE s.user_id = ?1 AND s.last_seen >= iif(s.is_remembered, ?3, ?2)"
    " AND s.expires_at >= ?4 AND s.central IS NULL AND (instr(u.folded_username, ?5) > 0"
    " OR instr(unicode_lower(u.display_name), ?5) > 0)";

inline constexpr std::string_view list_of_user =
    "SELECT u.id, u.directory_id, u.username, u.display_name, u.email, u.first_login,"
    " u.last_login, u.last_read, u.group_names, s.token_digest, s.began, s.last_seen,"
    " s.expires_at, s.client, s.user_agent, s.is_remembered, s.host, s.central"
    " FROM sessions AS s JOIN users AS u ON u.id = s.user_id WHERE s.user_id = ?1"
    " AND s.last_seen >= iif(s.is_remembered, ?3, ?2) AND s.expires_at >= ?4"
    " AND s.central IS NULL AND (instr(u.folded_username, ?5) > 0"
    " OR instr(unicode_lower(u.display_name), ?5) > 0)"
    " ORDER BY s.last_seen DESC LIMIT ?6";

inline constexpr std::string_view end = "DELETE FROM sessions WHERE token_digest = ?1";

// The digests that begin with the name lie together.
inline constexpr std::string_view end_named =
    "DELETE FROM sessions WHERE token_digest BETWEEN ?1 AND ?2 AND central IS NULL"
    " AND (?3 IS NULL OR user_id = ?3)";

inline constexpr std::string_view end_of_user =
    "DELETE FROM sessions WHERE user_id = ?1 AND central IS NULL";

inline constexpr std::string_view end_others =
    "DELETE FROM sessions WHERE user_id = ?1 AND central IS NULL AND token_digest <> ?2";

inline constexpr std::string_view end_all =
    "DELETE FROM sessions WHERE token_digest IN (SELECT token_digest FROM sessions"
    " WHERE central IS NULL ORDER BY token_digest LIMIT ?1)";

inline constexpr std::string_view sweep_expired =
    "DELETE FROM sessions WHERE token_digest IN (SELECT token_digest FROM sessions"
    " WHERE expires_at < ?1 ORDER BY expires_at LIMIT ?2)";

inline constexpr std::string_view sweep_idle =
    "DELETE FROM sessions WHERE token_digest IN (SELECT token_digest FROM sessions"
    " WHERE is_remembered = ?3 AND last_seen < ?1 ORDER BY last_seen LIMIT ?2)";

}  // namespace doorward::store::sessions_sql
