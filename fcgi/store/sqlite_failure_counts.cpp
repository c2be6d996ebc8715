#include "store/sqlite_failure_counts.h"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string>

namespace doorward::store {
namespace {

/// One new count in so many looks whether there are too many: counting them all each time would
/// cost more than the rest. Keys are keyed digests, so nobody can choose theirs to avoid it.
constexpr std::uint8_t counts_between_looks = 64;

/// As many as one query finds, in one look at the database: an attempt has three.
constexpr std::size_t keys_at_once = 4;

constexpr std::array all_kinds{CountKind::Name, CountKind::Device, CountKind::Account,
                               CountKind::Address};

std::int64_t number_of(CountKind kind) noexcept {
    return static_cast<std::int64_t>(kind);
}

/// The columns as the queries give them, from the first on.
FailureCount count_of(const Run& row) {
    FailureCount count;
    count.key = row.digest(0);
    count.kind = all_kinds.at(static_cast<std::size_t>(row.number(1)));
    count.subject = row.digest(2);
    count.network = row.text(3);
    if (const auto user = row.number(4); user != 0) count.user_id = user;
    count.failures = static_cast<std::uint32_t>(row.number(5));
    count.last_failure = row.time(6);
    count.expires_at = row.time(7);
    count.passwords = row.text(8);
    return count;
}

Step find_each(Connection& connection, std::span<const Digest> keys,
               std::vector<FailureCount>& found) {
    while (!keys.empty()) {
        const auto some = keys.first(std::min(keys.size(), keys_at_once));
        keys = keys.subspan(some.size());
        Run run{connection, Query::FindFailures};
        int parameter = 0;
        for (const auto& key : some)
            run.bind(++parameter, key);
        auto step = run.step();
        for (; step == Step::Row; step = run.step())
            found.push_back(count_of(run));
        if (step == Step::Busy) return step;
    }
    return Step::Done;
}

Step keep(Connection& connection, const FailureCount& count) {
    if (count.failures == 0) {
        Run run{connection, Query::RemoveFailures};
        return run.bind(1, count.key).step();
    }
    Run run{connection, Query::KeepFailures};
    run.bind(1, count.key).bind(2, number_of(count.kind)).bind(3, count.subject);
    run.bind(4, count.network).bind(5, count.user_id.value_or(0));
    run.bind(6, std::int64_t{count.failures}).bind(7, count.last_failure);
    return run.bind(8, count.expires_at).bind(9, count.passwords).step();
}

/// Removes those of each kind beyond the `most` that have the most failures.
Step trim_all(Connection& connection, std::size_t most, std::size_t& gone) {
    for (const auto kind : all_kinds) {
        Run run{connection, Query::TrimFailures};
        run.bind(1, number_of(kind)).bind(2, static_cast<std::int64_t>(most));
        if (run.step() == Step::Busy) return Step::Busy;
        gone += connection.changes();
    }
    return Step::Done;
}

bool asks_for_a_look(const FailureCount& count) noexcept {
    return count.failures > 0 && count.key.back() % counts_between_looks == 0;
}

StoreBusy busy_reading(const std::filesystem::path& file) {
    return StoreBusy{file.string() + ": the database stayed locked while being read"};
}

}  // namespace

SqliteFailureCounts::SqliteFailureCounts(const std::filesystem::path& file, ReaderPool& readers,
                                         Writer& writer)
    : file_{file}, readers_{readers}, writer_{writer}, holds_{file.string() + ".attempts"} {}

template <class Look>
auto SqliteFailureCounts::read(const Look& look) {
    try {
        const auto lease = readers_.lease();
        return look(*lease);
    } catch (const StoreBusy&) {
        throw;
    } catch (const std::runtime_error&) {
        // A kept connection may hold on to a file that is gone; only a new one can tell what is
        // true now.
        readers_.renew();
        const auto lease = readers_.lease();
        return look(*lease);
    }
}

std::vector<FailureCount> SqliteFailureCounts::find(std::span<const Digest> keys) {
    return read([&](Connection& connection) {
        std::vector<FailureCount> found;
        if (find_each(connection, keys, found) == Step::Busy) throw busy_reading(file_);
        return found;
    });
}

Expected<void, Fault> SqliteFailureCounts::change(std::span<const Digest> keys,
                                                  const CountChange& change) {
    return writer_.write(Durability::Normal, [&](Connection& connection) {
        std::vector<FailureCount> found;
        if (find_each(connection, keys, found) == Step::Busy) return Step::Busy;
        const auto known = found.size();
        const auto kept = change(std::move(found));
        for (const auto& count : kept)
            if (keep(connection, count) == Step::Busy) return Step::Busy;
        std::size_t gone = 0;
        if (kept.size() <= known || std::none_of(kept.begin(), kept.end(), asks_for_a_look))
            return Step::Done;
        return trim_all(connection, failure_counts_kept, gone);
    });
}

Expected<std::size_t, Fault> SqliteFailureCounts::sweep(Time now, std::size_t most) {
    std::size_t gone = 0;
    const auto written = writer_.write(Durability::Normal, [&](Connection& connection) {
        Run run{connection, Query::SweepFailures};
        const auto step = run.bind(1, now).bind(2, static_cast<std::int64_t>(most)).step();
        gone = connection.changes();
        return step;
    });
    if (!written) return Unexpected<Fault>{written.error()};
    return gone;
}

Expected<std::size_t, Fault> SqliteFailureCounts::trim(std::size_t most) {
    std::size_t gone = 0;
    const auto written = writer_.write(Durability::Normal, [&](Connection& connection) {
        return trim_all(connection, most, gone);
    });
    if (!written) return Unexpected<Fault>{written.error()};
    return gone;
}

std::vector<ListedCount> SqliteFailureCounts::list(CountKind kind, std::uint32_t least, Time now,
                                                   std::size_t most) {
    return read([&](Connection& connection) {
        Run run{connection, Query::ListFailures};
        run.bind(1, number_of(kind)).bind(2, now).bind(3, std::int64_t{least});
        run.bind(4, static_cast<std::int64_t>(most));
        std::vector<ListedCount> listed;
        for (auto step = run.step(); step != Step::Done; step = run.step()) {
            if (step == Step::Busy) throw busy_reading(file_);
            listed.push_back({count_of(run), std::string{run.text(9)}});
        }
        return listed;
    });
}

Expected<std::size_t, Fault> SqliteFailureCounts::forget(const Digest& subject) {
    std::size_t gone = 0;
    const auto written = writer_.write(Durability::Full, [&](Connection& connection) {
        const auto step = Run{connection, Query::ForgetFailures}.bind(1, subject).step();
        gone = connection.changes();
        return step;
    });
    if (!written) return Unexpected<Fault>{written.error()};
    return gone;
}

std::unique_ptr<Hold> SqliteFailureCounts::hold(const Digest& key, unsigned places) {
    return holds_.take(key, places);
}

unsigned SqliteFailureCounts::held(const Digest& key, unsigned places) {
    return holds_.taken(key, places);
}

std::unique_ptr<Hold> SqliteFailureCounts::announce(const Digest& key) {
    return holds_.announce(key);
}

bool SqliteFailureCounts::is_announced(const Digest& key) {
    return holds_.is_announced(key);
}

}  // namespace doorward::store
