// What SqliteStore does about sessions: opened, found, used, listed.
#include <algorithm>
#include <cassert>
#include <vector>

#include "base/text.h"
#include "store/sqlite_parts.h"
#include "store/sqlite_people.h"
#include "store/sqlite_rows.h"

namespace doorward::store {
namespace {

/// Of the two kinds of sessions each has an idle limit of its own.
struct Kind {
    std::int64_t is_remembered;
    Time idle_since;
};

Step insert(Connection& connection, const SessionRecord& session, std::int64_t user) {
    Run run{connection, Query::InsertSession};
    run.bind(1, session.token_digest).bind(2, user).bind(3, session.began);
    run.bind(4, session.last_seen).bind(5, session.expires_at);
    run.bind(6, session.client).bind(7, session.user_agent);
    return run.bind(8, std::int64_t{session.is_remembered}).step();
}

Step insert_for_host(Connection& connection, const SessionRecord& session) {
    Run run{connection, Query::InsertHostSession};
    run.bind(1, session.token_digest).bind(2, *session.central).bind(3, session.began);
    run.bind(4, session.last_seen).bind(5, session.expires_at);
    run.bind(6, session.client).bind(7, session.user_agent);
    return run.bind(8, std::int64_t{session.is_remembered}).bind(9, session.host).step();
}

Run& bind_list(Run& run, const Kind& kind, Time now, std::string_view text) {
    return run.bind(1, kind.is_remembered).bind(2, kind.idle_since).bind(3, now).bind(4, text);
}

Run& bind_list_of(Run& run, const SessionQuery& query, std::string_view text) {
    run.bind(1, *query.user_id).bind(2, query.idle_since).bind(3, query.remembered_idle_since);
    return run.bind(4, query.now).bind(5, text);
}

}  // namespace

Expected<User, Fault> SqliteStore::open_session(const UserRecord& user,
                                                const SessionRecord& session) {
    assert(session.host.empty() && !session.central);
    User stored;
    const auto written = parts_->writer.write(Durability::Full, [&](Connection& connection) {
        if (write_user(connection, user, session.began, stored) == Step::Busy) return Step::Busy;
        if (insert(connection, session, stored.id) == Step::Busy) return Step::Busy;
        return write_login_event(
            connection, stored.id,
            {session.began, /*succeeded=*/true, session.client, session.user_agent});
    });
    if (!written) return Unexpected<Fault>{written.error()};
    return stored;
}

Expected<bool, Fault> SqliteStore::open_host_session(const SessionRecord& session) {
    assert(!session.host.empty() && session.central);
    const auto added = parts_->changed_by(
        [&](Connection& connection) { return insert_for_host(connection, session); });
    if (!added) return Unexpected<Fault>{added.error()};
    return *added == 1;
}

std::optional<Session> SqliteStore::find_session(const Digest& token_digest) {
    return parts_->lease([&](const ReaderPool::Lease& lease) -> std::optional<Session> {
        auto& connection = *lease;
        const auto mark = connection.log_mark();
        const auto now = mark ? std::optional{Moment{lease.generation(), *mark}} : std::nullopt;
        if (now)
            if (auto kept = parts_->cache.find(token_digest, *now)) return kept;
        Run run{connection, Query::FindSession};
        if (!parts_->has_row(run.bind(1, token_digest))) return std::nullopt;
        auto session = session_of(run);
        if (now) parts_->cache.keep(session, *now);
        return session;
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

SessionList SqliteStore::list_sessions(const SessionQuery& query) {
    const auto text = unicode_lower(query.text);
    const auto most = static_cast<std::int64_t>(query.most);
    SessionList list;
    const auto add = [&](Run& counting, Run& listing) {
        if (parts_->has_row(counting)) list.all += static_cast<std::size_t>(counting.number(0));
        while (parts_->has_row(listing))
            list.sessions.push_back(session_of(listing));
    };
    const auto add_all = [&](Connection& connection, const Kind& kind) {
        Run counting{connection, Query::CountSessions};
        Run listing{connection, Query::ListSessions};
        add(bind_list(counting, kind, query.now, text),
            bind_list(listing, kind, query.now, text).bind(5, most));
    };
    const auto add_persons = [&](Connection& connection) {
        Run counting{connection, Query::CountSessionsOf};
        Run listing{connection, Query::ListSessionsOf};
        add(bind_list_of(counting, query, text), bind_list_of(listing, query, text).bind(6, most));
    };
    return parts_->read([&](Connection& connection) {
        list = {};
        if (query.user_id) {
            add_persons(connection);
            return list;
        }
        add_all(connection, {0, query.idle_since});
        const auto ordinary = static_cast<std::ptrdiff_t>(list.sessions.size());
        add_all(connection, {1, query.remembered_idle_since});
        const auto first = list.sessions.begin();
        std::inplace_merge(first, first + ordinary, list.sessions.end(),
                           [](const Session& left, const Session& right) {
                               return left.record.last_seen > right.record.last_seen;
                           });
        if (list.sessions.size() > query.most)
            list.sessions.erase(list.sessions.begin() + most, list.sessions.end());
        return list;
    });
}

}  // namespace doorward::store
