#include "store/sqlite_queries.h"

#include <array>

#include "store/sqlite_people_sql.h"
#include "store/sqlite_sessions_sql.h"

namespace doorward::store {
namespace {

// A time that lies too far ahead was written before the clock was set back.
constexpr std::string_view take_duty =
    "INSERT INTO duties (name, holder, until) VALUES (?1, ?2, ?4)"
    " ON CONFLICT (name) DO UPDATE SET holder = excluded.holder,"
    " until = excluded.until WHERE holder = excluded.holder OR until <= ?3"
    " OR until > 2 * ?4 - ?3 + 60000";

constexpr std::string_view find_failures =
    "SELECT key, kind, subject, network, user_id, failures, last_failure, expires_at, passwords"
    " FROM failure_counts WHERE key IN (?1, ?2, ?3, ?4)";

constexpr std::string_view keep_failures =
    "INSERT OR REPLACE INTO failure_counts (key, kind, subject, network, user_id, failures,"
    " last_failure, expires_at, passwords) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";

constexpr std::string_view sweep_failures =
    "DELETE FROM failure_counts WHERE key IN (SELECT key FROM failure_counts"
    " WHERE kind IN (0, 1, 2, 3) AND expires_at < ?1 LIMIT ?2)";

// Whoever has failed most stays. Mostly there are few enough, and counting them is all there is to
// do; LIMIT takes the fewest only.
constexpr std::string_view trim_failures =
    "DELETE FROM failure_counts WHERE key IN (SELECT key FROM failure_counts WHERE kind = ?1"
    " ORDER BY failures, expires_at"
    " LIMIT max(0, (SELECT count(*) FROM failure_counts WHERE kind = ?1) - ?2))";

constexpr std::string_view list_failures =
    "SELECT c.key, c.kind, c.subject, c.network, c.user_id, c.failures, c.last_failure,"
    " c.expires_at, c.passwords, coalesce(u.username, '')"
    " FROM failure_counts AS c LEFT JOIN users AS u ON u.id = c.user_id"
    " WHERE c.kind = ?1 AND c.expires_at >= ?2 AND c.failures >= ?3"
    " ORDER BY c.last_failure DESC LIMIT ?4";

struct Entry {
    Query query;
    std::string_view sql;
};

constexpr std::array entries{
    // A transaction that reads first and writes later could be refused at once, whatever the busy
    // limit is (SQLITE_BUSY_SNAPSHOT).
    Entry{Query::Begin, "BEGIN IMMEDIATE"},
    Entry{Query::Commit, "COMMIT"},
    Entry{Query::Savepoint, "SAVEPOINT one"},
    Entry{Query::Release, "RELEASE one"},
    Entry{Query::RollbackTo, "ROLLBACK TO one"},
    Entry{Query::UpdateUser, people_sql::update_user},
    Entry{Query::InsertUser, people_sql::insert_user},
    Entry{Query::FoldName, people_sql::fold_name},
    Entry{Query::RecordReading, people_sql::record_reading},
    Entry{Query::DueReadings, people_sql::due_readings},
    Entry{Query::ListUsers, people_sql::list_users},
    Entry{Query::UsersNamed, people_sql::users_named},
    Entry{Query::UserIdsNamed, people_sql::user_ids_named},
    Entry{Query::AddLoginEvent, people_sql::add_login_event},
    Entry{Query::LoginEvents, people_sql::login_events},
    Entry{Query::InsertSession, sessions_sql::insert},
    Entry{Query::InsertHostSession, sessions_sql::insert_for_host},
    Entry{Query::FindSession, sessions_sql::find},
    Entry{Query::TouchSession, sessions_sql::touch},
    Entry{Query::CountSessions, sessions_sql::count},
    Entry{Query::ListSessions, sessions_sql::list},
    Entry{Query::CountSessionsOf, sessions_sql::count_of_user},
    Entry{Query::ListSessionsOf, sessions_sql::list_of_user},
    Entry{Query::EndSession, sessions_sql::end},
    Entry{Query::EndSessionNamed, sessions_sql::end_named},
    Entry{Query::EndSessionsOf, sessions_sql::end_of_user},
    Entry{Query::EndOtherSessions, sessions_sql::end_others},
    Entry{Query::EndAllSessions, sessions_sql::end_all},
    Entry{Query::SweepExpired, sessions_sql::sweep_expired},
    Entry{Query::SweepIdle, sessions_sql::sweep_idle},
    Entry{Query::SweepTickets, "DELETE FROM tickets WHERE expires_at < ?1"},
    Entry{Query::InsertTicket,
          "INSERT INTO tickets (digest, session, host, browser, expires_at)"
          " VALUES (?1, ?2, ?3, ?4, ?5)"},
    Entry{Query::FindTicket, "SELECT 1 FROM tickets WHERE digest = ?1"},
    Entry{Query::TakeTicket,
          "DELETE FROM tickets WHERE digest = ?1"
          " RETURNING digest, session, host, browser, expires_at"},
    Entry{Query::TakeDuty, take_duty},
    Entry{Query::FindFailures, find_failures},
    Entry{Query::KeepFailures, keep_failures},
    Entry{Query::RemoveFailures, "DELETE FROM failure_counts WHERE key = ?1"},
    Entry{Query::SweepFailures, sweep_failures},
    Entry{Query::TrimFailures, trim_failures},
    Entry{Query::ListFailures, list_failures},
    Entry{Query::ForgetFailures, "DELETE FROM failure_counts WHERE subject = ?1"},
};

constexpr bool has_each_at_its_place() {
    for (std::size_t i = 0; i < entries.size(); ++i)
        if (static_cast<std::size_t>(entries.at(i).query) != i) return false;
    return entries.size() == static_cast<std::size_t>(Query::Count);
}
static_assert(has_each_at_its_place());

}  // namespace

std::string_view sql_of(Query query) noexcept {
    return entries[static_cast<std::size_t>(query)].sql;
}

}  // namespace doorward::store
