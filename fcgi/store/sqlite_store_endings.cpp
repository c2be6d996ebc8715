// How SqliteStore ends sessions.
#include <algorithm>

#include "store/sqlite_parts.h"

namespace doorward::store {
namespace {

/// The first or last of the digests that begin with `name`.
Digest digest_from(const SessionName& name, std::uint8_t rest) {
    Digest digest{};
    digest.fill(rest);
    std::copy(name.begin(), name.end(), digest.begin());
    return digest;
}

}  // namespace

Expected<void, Fault> SqliteStore::end_session(const Digest& token_digest) {
    return parts_->writer.write(Durability::Full, [&](Connection& connection) {
        return Run{connection, Query::EndSession}.bind(1, token_digest).step();
    });
}

Expected<std::size_t, Fault> SqliteStore::end_session_named(const SessionName& name,
                                                            std::optional<std::int64_t> user_id) {
    const auto first = digest_from(name, 0x00);
    const auto last = digest_from(name, 0xff);
    return parts_->changed_by([&](Connection& connection) {
        Run run{connection, Query::EndSessionNamed};
        return run.bind(1, first).bind(2, last).bind(3, user_id).step();
    });
}

Expected<std::size_t, Fault> SqliteStore::end_sessions_of(std::int64_t user_id) {
    return parts_->changed_by([&](Connection& connection) {
        return Run{connection, Query::EndSessionsOf}.bind(1, user_id).step();
    });
}

Expected<std::size_t, Fault> SqliteStore::end_other_sessions(std::int64_t user_id,
                                                             const Digest& kept) {
    return parts_->changed_by([&](Connection& connection) {
        return Run{connection, Query::EndOtherSessions}.bind(1, user_id).bind(2, kept).step();
    });
}

Expected<std::size_t, Fault> SqliteStore::end_all_sessions(std::size_t most) {
    return parts_->changed_by([&](Connection& connection) {
        Run run{connection, Query::EndAllSessions};
        return run.bind(1, static_cast<std::int64_t>(most)).step();
    });
}

Expected<std::size_t, Fault> SqliteStore::sweep_sessions(const SweepLimits& limits,
                                                         std::size_t most) {
    std::size_t gone = 0;
    const auto written = parts_->writer.write(Durability::Normal, [&](Connection& connection) {
        gone = 0;
        const auto left = [&] { return static_cast<std::int64_t>(most - gone); };
        const auto sweep = [&](Run& run) {
            if (run.step() == Step::Busy) return false;
            gone += connection.changes();
            return true;
        };
        const auto sweep_idle = [&](std::int64_t is_remembered, Time before) {
            Run run{connection, Query::SweepIdle};
            return sweep(run.bind(1, before).bind(2, left()).bind(3, is_remembered));
        };
        const auto sweep_expired = [&] {
            Run run{connection, Query::SweepExpired};
            return sweep(run.bind(1, limits.now).bind(2, left()));
        };
        if (!sweep_expired() || !sweep_idle(0, limits.idle_since) ||
            !sweep_idle(1, limits.remembered_idle_since))
            return Step::Busy;
        return Run{connection, Query::SweepTickets}.bind(1, limits.now).step();
    });
    if (!written) return Unexpected<Fault>{written.error()};
    return gone;
}

}  // namespace doorward::store
