#include "store/sqlite_store.h"

#include <stdexcept>
#include <utility>

#include "store/sqlite_file.h"
#include "store/sqlite_pool.h"
#include "store/sqlite_problem.h"
#include "store/sqlite_writer.h"

namespace doorward::store {
namespace {

User user_of(const Run& row) {
    return {.id = row.number(0),
            .record = {.directory_id = std::string{row.text(1)},
                       .username = std::string{row.text(2)},
                       .display_name = std::string{row.text(3)},
                       .email = std::string{row.text(4)}},
            .first_login = row.time(5),
            .last_login = row.time(6)};
}

Session session_of(const Run& row) {
    return {.record = {.token_digest = row.digest(7),
                       .began = row.time(8),
                       .last_seen = row.time(9),
                       .expires_at = row.time(10),
                       .client = std::string{row.text(11)},
                       .user_agent = std::string{row.text(12)}},
            .user = user_of(row)};
}

Step upsert(Connection& connection, const UserRecord& record, Time login, User& stored) {
    Run run{connection, Query::UpsertUser};
    run.bind(1, record.directory_id).bind(2, record.username).bind(3, record.display_name);
    run.bind(4, record.email).bind(5, login);
    const auto step = run.step();
    if (step != Step::Row) return step;
    stored = user_of(run);
    return run.step();
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

std::optional<Session> look_up(Connection& connection, const std::filesystem::path& file,
                               const Digest& token_digest) {
    Run run{connection, Query::FindSession};
    switch (run.bind(1, token_digest).step()) {
        case Step::Row:
            return session_of(run);
        case Step::Done:
            return std::nullopt;
        case Step::Busy:
            throw StoreBusy{file.string() + ": the database stayed locked while being read"};
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
