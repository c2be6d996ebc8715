#include "store/sqlite_store.h"

#include <stdexcept>
#include <utility>

#include "store/sqlite_file.h"
#include "store/sqlite_pool.h"
#include "store/sqlite_problem.h"
#include "store/sqlite_rows.h"
#include "store/sqlite_writer.h"

namespace doorward::store {
namespace {

/// Runs `query`, which gives the user as stored, or no row.
Step write_user(Connection& connection, Query query, const UserRecord& record, Time login,
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

Step upsert(Connection& connection, const UserRecord& record, Time login, User& stored) {
    const auto renewed = write_user(connection, Query::RenewUser, record, login, stored);
    if (renewed != Step::Done) return renewed;
    return write_user(connection, Query::InsertUser, record, login, stored);
}

Step insert(Connection& connection, const SessionRecord& session, std::int64_t user) {
    Run run{connection, Query::InsertSession};
    run.bind(1, session.token_digest).bind(2, user).bind(3, session.began);
    run.bind(4, session.last_seen).bind(5, session.expires_at);
    run.bind(6, session.client).bind(7, session.user_agent);
    return run.step();
}

Step sweep(Connection& connection, Query query, Time before, std::int64_t most) {
    Run run{connection, query};
    return run.bind(1, before).bind(2, most).step();
}

Step record(Connection& connection, const Reading& reading) {
    const auto groups = joined(reading.record.groups);
    Run run{connection, Query::RecordReading};
    run.bind(1, reading.user_id).bind(2, reading.record.username);
    run.bind(3, reading.record.display_name).bind(4, reading.record.email);
    return run.bind(5, groups).bind(6, reading.read).step();
}

StoreBusy busy_reading(const std::filesystem::path& file) {
    return StoreBusy{file.string() + ": the database stayed locked while being read"};
}

std::optional<Session> look_up(Connection& connection, const std::filesystem::path& file,
                               const Digest& token_digest) {
    Run run{connection, Query::FindSession};
    switch (run.bind(1, token_digest).step()) {
        case Step::Row:
            return session_of(run);
        case Step::Done:
            return std::nullopt;
        case Step::Busy:
            throw busy_reading(file);
    }
    return std::nullopt;
}

}  // namespace

struct SqliteStore::Parts {
    Parts(std::filesystem::path path, std::chrono::milliseconds busy_limit)
        : file{std::move(path)}, readers{file, busy_limit}, writer{file, busy_limit, readers} {}

    std::filesystem::path file;
    ReaderPool readers;
    Writer writer;
};

SqliteStore::SqliteStore(const std::filesystem::path& file, std::chrono::milliseconds busy_limit) {
    auto path = std::filesystem::absolute(file).lexically_normal();
    prepare_folder(path);
    parts_ = std::make_unique<Parts>(std::move(path), busy_limit);
}

SqliteStore::~SqliteStore() = default;

Expected<User, Fault> SqliteStore::open_session(const UserRecord& user,
                                                const SessionRecord& session) {
    User stored;
    const auto written = parts_->writer.write(Durability::Full, [&](Connection& connection) {
        if (upsert(connection, user, session.began, stored) == Step::Busy) return Step::Busy;
        return insert(connection, session, stored.id);
    });
    if (!written) return Unexpected<Fault>{written.error()};
    return stored;
}

std::optional<Session> SqliteStore::find_session(const Digest& token_digest) {
    try {
        const auto lease = parts_->readers.lease();
        return look_up(*lease, parts_->file, token_digest);
    } catch (const StoreBusy&) {
        throw;
    } catch (const std::runtime_error&) {
        // A kept connection may hold on to a file that is gone; only a new one can tell what is
        // true now.
        parts_->readers.renew();
        const auto lease = parts_->readers.lease();
        return look_up(*lease, parts_->file, token_digest);
    }
}

Expected<void, Fault> SqliteStore::end_session(const Digest& token_digest) {
    return parts_->writer.write(Durability::Full, [&](Connection& connection) {
        return Run{connection, Query::EndSession}.bind(1, token_digest).step();
    });
}

Expected<void, Fault> SqliteStore::touch_sessions(std::span<const Touch> touches) {
    if (touches.empty()) return {};
    return parts_->writer.write(Durability::Normal, [&](Connection& connection) {
        for (const auto& touch : touches) {
            Run run{connection, Query::TouchSession};
            if (run.bind(1, touch.token_digest).bind(2, touch.seen).step() == Step::Busy)
                return Step::Busy;
        }
        return Step::Done;
    });
}

Expected<std::size_t, Fault> SqliteStore::sweep_sessions(Time now, Time idle_since,
                                                         std::size_t most) {
    std::size_t gone = 0;
    const auto written = parts_->writer.write(Durability::Normal, [&](Connection& connection) {
        if (sweep(connection, Query::SweepExpired, now, static_cast<std::int64_t>(most)) ==
            Step::Busy)
            return Step::Busy;
        gone = connection.changes();
        const auto left = static_cast<std::int64_t>(most - gone);
        if (sweep(connection, Query::SweepIdle, idle_since, left) == Step::Busy) return Step::Busy;
        gone += connection.changes();
        return Step::Done;
    });
    if (!written) return Unexpected<Fault>{written.error()};
    return gone;
}

std::vector<DueReading> SqliteStore::due_readings(const ReadingsDue& due, std::size_t most) {
    const auto lease = parts_->readers.lease();
    Run run{*lease, Query::DueReadings};
    run.bind(1, due.idle_since).bind(2, due.now).bind(3, due.read_before);
    run.bind(4, due.stale_before).bind(5, due.after_read).bind(6, due.after_user);
    run.bind(7, static_cast<std::int64_t>(most));
    std::vector<DueReading> found;
    for (auto step = run.step(); step != Step::Done; step = run.step()) {
        if (step == Step::Busy) throw busy_reading(parts_->file);
        found.push_back(due_reading_of(run));
    }
    return found;
}

Expected<void, Fault> SqliteStore::record_readings(std::span<const Reading> readings) {
    if (readings.empty()) return {};
    return parts_->writer.write(Durability::Normal, [&](Connection& connection) {
        for (const auto& reading : readings) {
            if (record(connection, reading) == Step::Busy) return Step::Busy;
        }
        return Step::Done;
    });
}

Expected<std::size_t, Fault> SqliteStore::end_sessions_of(std::int64_t user_id) {
    std::size_t ended = 0;
    const auto written = parts_->writer.write(Durability::Full, [&](Connection& connection) {
        const auto step = Run{connection, Query::EndSessionsOf}.bind(1, user_id).step();
        ended = connection.changes();
        return step;
    });
    if (!written) return Unexpected<Fault>{written.error()};
    return ended;
}

Expected<bool, Fault> SqliteStore::take_duty(std::string_view name, std::string_view holder,
                                             Time now, Time until) {
    bool is_taken = false;
    const auto written = parts_->writer.write(Durability::Normal, [&](Connection& connection) {
        Run run{connection, Query::TakeDuty};
        const auto step = run.bind(1, name).bind(2, holder).bind(3, now).bind(4, until).step();
        is_taken = connection.changes() == 1;
        return step;
    });
    if (!written) return Unexpected<Fault>{written.error()};
    return is_taken;
}

void SqliteStore::maintain() {
    parts_->writer.maintain();
}

std::string SqliteStore::name() const {
    return "sqlite:" + parts_->file.string();
}

std::optional<std::string> sqlite_warning() {
    if (!has_wal_reset_race(sqlite_version_number())) return std::nullopt;
    return "SQLite " + std::string{sqlite_version()} +
           " can damage a database when a commit meets a checkpoint; doorward's own lock keeps "
           "them apart, "
           "so let no other program write to the database (SQLite 3.51.3 has the cure)";
}

}  // namespace doorward::store
