#include "guard/throttle.h"

#include <algorithm>
#include <exception>
#include <utility>

#include "base/base64url.h"
#include "base/random.h"
#include "base/text.h"
#include "guard/subject.h"

namespace doorward::guard {
namespace {

using store::CountKind;
using store::FailureCount;

using Counts = std::vector<FailureCount>;
using Holds = std::vector<std::unique_ptr<store::Hold>>;

/// Characters of a wrong password's digest that are kept: enough to tell two of them apart, too few
/// to tell which of many passwords it was.
constexpr std::size_t password_characters = 6;
/// Logins from one address that may be under way without a write: behind some there are many
/// people.
constexpr unsigned places_of_address = 8;

std::string_view as_text(std::span<const std::uint8_t> bytes) noexcept {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

FailureCount fresh(CountKind kind, const Digest& key, const Digest& subject) {
    FailureCount count;
    count.key = key;
    count.kind = kind;
    count.subject = subject;
    return count;
}

bool has_failures(const Counts& counts) {
    return std::any_of(counts.begin(), counts.end(), [](const auto& count) {
        return count.kind != CountKind::Address && count.failures > 0;
    });
}

}  // namespace

struct Pass::Parts {
    Counters counters;
    std::string typed;
    Digest name;
    Device device;
    Holds holds{};
    Counts before{};
    /// Filled when the attempt was counted as a failure before it was made.
    Counts after{};
    bool is_settled = false;

    [[nodiscard]] bool is_reserved() const noexcept { return !after.empty(); }
};

Pass::Pass(Throttle& throttle, std::unique_ptr<Parts> parts) noexcept
    : throttle_{&throttle}, parts_{std::move(parts)} {}

Pass::Pass(Pass&& other) noexcept = default;

Pass::~Pass() {
    if (!parts_ || parts_->is_settled || !parts_->is_reserved()) return;
    try {
        throttle_->give_back(*parts_);
    } catch (const std::exception&) {
        // A store that cannot be written keeps the failure; its window forgets it.
    }
}

Expected<std::optional<Stop::Cause>, store::Fault> Pass::failed() {
    if (!parts_->is_reserved()) {
        auto counted = throttle_->count(*parts_);
        if (!counted) return Unexpected<store::Fault>{counted.error()};
        parts_->after = std::move(*counted);
    }
    parts_->is_settled = true;
    return parts_->counters.reached(parts_->after);
}

void Pass::succeeded() {
    if (parts_->is_reserved() || has_failures(parts_->before)) throttle_->clear(*parts_);
    parts_->is_settled = true;
}

std::string Pass::device_cookie() const {
    return throttle_->device_cookie_.write(parts_->device, parts_->name);
}

Throttle::Throttle(const Hmac& hmac, store::Store& store, const Clock& clock,
                   const CurrentLimits& limits)
    : hmac_{hmac}, store_{store}, clock_{clock}, limits_{limits}, device_cookie_{hmac} {}

Expected<Pass, Stop> Throttle::admit(const Attempt& attempt) {
    const auto name = subject_of_name(hmac_, attempt.name);
    const auto device = device_cookie_.read(attempt.devices, name);
    auto parts = std::make_unique<Pass::Parts>(
        Pass::Parts{counters_of(attempt, name, device), std::string{attempt.name}, name,
                    device ? *device : random_bytes<sizeof(Device)>()});
    const auto& counters = parts->counters;
    // Places first, counts afterwards: whoever had a place has been counted by then, or is seen.
    parts->holds = hold(counters);
    // In between: whoever did not see these places while counting has been counted by then, too.
    if (is_counting(counters)) parts->holds.clear();
    const auto now = clock_.now();
    parts->before = counters.standing(store_.failures().find(counters.keys()), now);
    const std::vector<unsigned> nobody(counters.all().size(), 0);
    if (const auto stop = counters.stop(parts->before, nobody, now)) return Unexpected<Stop>{*stop};
    if (parts->holds.empty() || !counters.has_room(parts->before)) {
        parts->holds.clear();
        if (const auto stop = reserve(*parts)) return Unexpected<Stop>{*stop};
    }
    return Pass{*this, std::move(parts)};
}

Counters Throttle::counters_of(const Attempt& attempt, const Digest& name,
                               const std::optional<Device>& device) const {
    using Browser = Limits::Browser;
    const auto limits = limits_.now();
    const auto browser = device ? Browser::Known : Browser::Stranger;
    const auto of_name = std::string{bytes_of(name)};
    std::vector<Counter> all;
    if (device) {
        const auto key = hmac_.digest("counted device", of_name + std::string{as_text(*device)});
        all.push_back({fresh(CountKind::Device, key, name), limits.of(CountKind::Device, browser)});
    } else {
        all.push_back({fresh(CountKind::Name, name, name), limits.of(CountKind::Name, browser)});
    }
    if (limits.lockout_ceiling > 0)
        all.push_back({fresh(CountKind::Account, hmac_.digest("counted account", of_name), name),
                       limits.of(CountKind::Account, browser), 1, /*counts_repeats=*/true});
    // A browser that is known with this name has few guesses as it is, and must not be kept out by
    // whoever shares its address.
    if (!device) {
        const auto address = subject_of_address(hmac_, attempt.client);
        all.push_back({fresh(CountKind::Address, address, address),
                       limits.of(CountKind::Address, browser), places_of_address});
        all.back().fresh.network = counted_network(attempt.client);
    }
    const auto password = hmac_.digest("wrong password", of_name + std::string{attempt.password});
    return Counters{std::move(all), base64url(password).substr(0, password_characters)};
}

Holds Throttle::hold(const Counters& counters) const {
    Holds holds;
    for (const auto& counter : counters.all()) {
        auto hold = store_.failures().hold(counter.fresh.key, counter.places);
        if (!hold) return {};
        holds.push_back(std::move(hold));
    }
    return holds;
}

bool Throttle::is_counting(const Counters& counters) const {
    return std::any_of(counters.all().begin(), counters.all().end(), [&](const auto& counter) {
        return store_.failures().is_announced(counter.fresh.key);
    });
}

std::optional<Stop> Throttle::reserve(Pass::Parts& parts) const {
    auto& failures = store_.failures();
    const auto& counters = parts.counters;
    const auto user = user_named(parts.typed);
    // Until what is counted here can be read.
    Holds announced;
    for (const auto& counter : counters.all())
        announced.push_back(failures.announce(counter.fresh.key));
    std::optional<Stop> stopped;
    const auto reserved = failures.change(counters.keys(), [&](Counts found) -> Counts {
        const auto now = clock_.now();
        parts.before = counters.standing(std::move(found), now);
        std::vector<unsigned> under_way;
        for (const auto& counter : counters.all())
            under_way.push_back(failures.held(counter.fresh.key, counter.places));
        stopped = counters.stop(parts.before, under_way, now);
        if (stopped) return {};
        parts.after = counters.failed(parts.before, now, user);
        return parts.after;
    });
    if (!reserved) return Stop{Stop::Cause::StoreBusy};
    return stopped;
}

Expected<Counts, store::Fault> Throttle::count(const Pass::Parts& parts) const {
    const auto& counters = parts.counters;
    const auto user = user_named(parts.typed);
    Counts after;
    const auto written = store_.failures().change(counters.keys(), [&](Counts found) {
        const auto now = clock_.now();
        after = counters.failed(counters.standing(std::move(found), now), now, user);
        return after;
    });
    if (!written) return Unexpected<store::Fault>{written.error()};
    return after;
}

void Throttle::give_back(const Pass::Parts& parts) const {
    const auto& counters = parts.counters;
    static_cast<void>(store_.failures().change(counters.keys(), [&](Counts found) {
        return counters.given_back(counters.standing(std::move(found), clock_.now()), parts.before,
                                   parts.after);
    }));
}

void Throttle::clear(const Pass::Parts& parts) const {
    const auto& counters = parts.counters;
    static_cast<void>(store_.failures().change(counters.keys(), [&](Counts found) {
        auto counts = counters.standing(std::move(found), clock_.now());
        if (parts.is_reserved())
            counts = counters.given_back(std::move(counts), parts.before, parts.after);
        return Counters::cleared(std::move(counts));
    }));
}

std::optional<std::int64_t> Throttle::user_named(std::string_view typed) const {
    for (const auto& name : {std::string{trimmed(typed)}, counted_name(typed)}) {
        const auto users = store_.users_named(unicode_lower(name));
        if (!users.empty()) return users.front().id;
    }
    return std::nullopt;
}

}  // namespace doorward::guard
