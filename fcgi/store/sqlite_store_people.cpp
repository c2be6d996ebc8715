// What SqliteStore does about people, their readings and logins.
#include <vector>

#include "base/text.h"
#include "store/sqlite_parts.h"
#include "store/sqlite_people.h"
#include "store/sqlite_rows.h"

namespace doorward::store {

std::vector<DueReading> SqliteStore::due_readings(const ReadingsDue& due, std::size_t most) {
    return parts_->read([&](Connection& connection) {
        Run run{connection, Query::DueReadings};
        run.bind(1, due.idle_since).bind(2, due.remembered_idle_since).bind(3, due.now);
        run.bind(4, due.read_before).bind(5, due.stale_before);
        run.bind(6, due.after_read).bind(7, due.after_user);
        run.bind(8, static_cast<std::int64_t>(most));
        std::vector<DueReading> found;
        while (parts_->has_row(run))
            found.push_back(due_reading_of(run));
        return found;
    });
}

Expected<void, Fault> SqliteStore::record_readings(std::span<const Reading> readings) {
    if (readings.empty()) return {};
    return parts_->writer.write(Durability::Normal, [&](Connection& connection) {
        for (const auto& reading : readings) {
            if (write_reading(connection, reading) == Step::Busy) return Step::Busy;
        }
        return Step::Done;
    });
}

Expected<void, Fault> SqliteStore::add_refused_login(std::string_view folded_username,
                                                     const LoginEvent& event) {
    const auto ids_in = [&](Connection& connection) {
        Run run{connection, Query::UserIdsNamed};
        run.bind(1, folded_username);
        std::vector<std::int64_t> ids;
        while (parts_->has_row(run))
            ids.push_back(run.number(0));
        return ids;
    };
    // Most names that are guessed are nobody's, and no guess of them is to keep a writer waiting.
    if (parts_->read(ids_in).empty()) return {};
    return parts_->writer.write(Durability::Normal, [&](Connection& connection) {
        for (const auto id : ids_in(connection)) {
            if (write_login_event(connection, id, event) == Step::Busy) return Step::Busy;
        }
        return Step::Done;
    });
}

std::vector<LoginEvent> SqliteStore::login_events(std::int64_t user_id) {
    return parts_->read([&](Connection& connection) {
        Run run{connection, Query::LoginEvents};
        run.bind(1, user_id);
        std::vector<LoginEvent> events;
        while (parts_->has_row(run))
            events.push_back(login_event_of(run));
        return events;
    });
}

std::vector<User> SqliteStore::list_users(std::string_view text, std::size_t most) {
    const auto folded = unicode_lower(text);
    return parts_->read([&](Connection& connection) {
        Run run{connection, Query::ListUsers};
        run.bind(1, folded).bind(2, static_cast<std::int64_t>(most));
        std::vector<User> users;
        while (parts_->has_row(run))
            users.push_back(user_of(run));
        return users;
    });
}

std::vector<User> SqliteStore::users_named(std::string_view folded_username) {
    return parts_->read([&](Connection& connection) {
        Run run{connection, Query::UsersNamed};
        run.bind(1, folded_username);
        std::vector<User> users;
        while (parts_->has_row(run))
            users.push_back(user_of(run));
        return users;
    });
}

}  // namespace doorward::store
