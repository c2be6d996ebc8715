#include "store/sqlite_people.h"

#include "store/sqlite_rows.h"

namespace doorward::store {
namespace {

Step fold_name(Connection& connection, std::int64_t user_id) {
    return Run{connection, Query::FoldName}.bind(1, user_id).step();
}

/// Row when there was somebody to write, who is `stored` then.
Step write_by(Query query, Connection& connection, const UserRecord& record, Time login,
              User& stored) {
    const auto groups = joined(record.groups);
    Run run{connection, query};
    run.bind(1, record.directory_id).bind(2, record.username).bind(3, record.display_name);
    run.bind(4, record.email).bind(5, groups).bind(6, login);
    const auto step = run.step();
    if (step != Step::Row) return step;
    stored = user_of(run);
    return run.step() == Step::Busy ? Step::Busy : Step::Row;
}

}  // namespace

Step write_user(Connection& connection, const UserRecord& record, Time login, User& stored) {
    auto step = write_by(Query::UpdateUser, connection, record, login, stored);
    if (step == Step::Done) step = write_by(Query::InsertUser, connection, record, login, stored);
    return step == Step::Busy ? step : fold_name(connection, stored.id);
}

Step write_reading(Connection& connection, const Reading& reading) {
    const auto groups = joined(reading.record.groups);
    Run run{connection, Query::RecordReading};
    run.bind(1, reading.user_id).bind(2, reading.record.username);
    run.bind(3, reading.record.display_name).bind(4, reading.record.email);
    const auto step = run.bind(5, groups).bind(6, reading.read).step();
    return step == Step::Busy ? step : fold_name(connection, reading.user_id);
}

Step write_login_event(Connection& connection, std::int64_t user_id, const LoginEvent& event) {
    Run run{connection, Query::AddLoginEvent};
    run.bind(1, user_id).bind(2, event.when).bind(3, std::int64_t{event.succeeded});
    run.bind(4, event.client).bind(5, event.user_agent);
    return run.bind(6, static_cast<std::int64_t>(login_events_kept)).step();
}

}  // namespace doorward::store
