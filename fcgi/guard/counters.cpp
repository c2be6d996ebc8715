#include "guard/counters.h"

#include <algorithm>
#include <utility>

namespace doorward::guard {
namespace {

using std::chrono::milliseconds;
using store::CountKind;
using store::FailureCount;

using Counts = std::vector<FailureCount>;

/// How many wrong passwords are remembered of one name.
constexpr std::size_t passwords_remembered = 16;
/// Whoever has to wait for an attempt that is under way is told this: it is over by then, mostly.
constexpr milliseconds wait_for_others{1000};

Stop::Cause cause_of(CountKind kind) noexcept {
    return kind == CountKind::Address ? Stop::Cause::Address : Stop::Cause::Name;
}

bool remembers_passwords(CountKind kind) noexcept {
    return kind == CountKind::Name || kind == CountKind::Device;
}

bool remembers(const FailureCount& count, std::string_view password) {
    for (std::size_t at = 0; at < count.passwords.size(); at += password.size())
        if (count.passwords.compare(at, password.size(), password) == 0) return true;
    return false;
}

void remember(FailureCount& count, std::string_view password) {
    count.passwords += password;
    if (count.passwords.size() > passwords_remembered * password.size())
        count.passwords.erase(0, password.size());
}

}  // namespace

Counters::Counters(std::vector<Counter> all, std::string password)
    : all_{std::move(all)}, password_{std::move(password)} {}

std::vector<Digest> Counters::keys() const {
    std::vector<Digest> keys;
    for (const auto& counter : all_)
        keys.push_back(counter.fresh.key);
    return keys;
}

Counts Counters::standing(Counts found, Time now) const {
    Counts counts;
    for (const auto& counter : all_) {
        const auto same = std::find_if(found.begin(), found.end(), [&](const auto& count) {
            return count.key == counter.fresh.key;
        });
        const auto failures = same == found.end() ? 0 : counter.limit.standing(*same, now);
        if (failures > 0)
            counts.push_back(std::move(*same));
        else
            counts.push_back(counter.fresh);
        counts.back().failures = failures;
    }
    return counts;
}

std::optional<Stop> Counters::stop(const Counts& counts, const std::vector<unsigned>& under_way,
                                   Time now) const {
    std::optional<Stop> longest;
    for (std::size_t i = 0; i < all_.size(); ++i) {
        const auto& limit = all_[i].limit;
        auto wait = limit.wait(counts[i], now);
        if (under_way[i] > 0 && counts[i].failures + under_way[i] >= limit.free)
            wait = std::max(wait, wait_for_others);
        if (wait > milliseconds{0} && (!longest || wait > longest->wait))
            longest = Stop{cause_of(counts[i].kind), wait};
    }
    return longest;
}

bool Counters::has_room(const Counts& counts) const {
    for (std::size_t i = 0; i < all_.size(); ++i)
        if (counts[i].failures + all_[i].places > all_[i].limit.free) return false;
    return true;
}

Counts Counters::failed(Counts counts, Time now, std::optional<std::int64_t> user) const {
    const bool repeats = is_repeat(counts, now);
    for (std::size_t i = 0; i < all_.size(); ++i) {
        auto& count = counts[i];
        if (!repeats || all_[i].counts_repeats || count.failures == 0) ++count.failures;
        if (!repeats && remembers_passwords(count.kind)) remember(count, password_);
        if (count.kind != CountKind::Address) count.user_id = user;
        count.last_failure = now;
        count.expires_at = all_[i].limit.forgotten_at(count.failures, now);
    }
    return counts;
}

Counts Counters::given_back(Counts counts, const Counts& before, const Counts& after) const {
    for (std::size_t i = 0; i < counts.size(); ++i) {
        auto& count = counts[i];
        if (count.last_failure == after[i].last_failure && count.failures == after[i].failures) {
            count = before[i];
        } else if (count.failures > 0 && after[i].failures > before[i].failures) {
            // Others have failed meanwhile: only what was added goes.
            --count.failures;
            const auto at = count.passwords.rfind(password_);
            if (at != std::string::npos) count.passwords.erase(at, password_.size());
        }
    }
    return counts;
}

Counts Counters::cleared(Counts counts) {
    for (auto& count : counts)
        if (count.kind != CountKind::Address) count.failures = 0;
    return counts;
}

std::optional<Stop::Cause> Counters::reached(const Counts& counts) const {
    for (std::size_t i = 0; i < all_.size(); ++i)
        if (counts[i].failures >= all_[i].limit.free) return cause_of(counts[i].kind);
    return std::nullopt;
}

bool Counters::is_repeat(const Counts& counts, Time now) const {
    return std::any_of(counts.begin(), counts.end(), [&](const auto& count) {
        return remembers_passwords(count.kind) && remembers(count, password_) &&
               now - count.last_failure >= shortest_repeat;
    });
}

}  // namespace doorward::guard
