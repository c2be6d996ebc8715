#include "guard/throttled.h"

#include <algorithm>

#include "base/base64url.h"
#include "guard/subject.h"

namespace doorward::guard {
namespace {

using store::CountKind;

/// Small enough to leave room for logins in between.
constexpr std::size_t sweep_batch = 500;

Throttled entry_of(const store::ListedCount& listed, const Limit& limit) {
    const auto& count = listed.count;
    return {.kind = count.kind,
            .id = base64url(count.subject),
            .digest = shown(count.subject),
            .username = listed.username,
            .network = count.network,
            .failures = count.failures,
            .last_failure = count.last_failure,
            .free_at = count.last_failure + limit.delay_after(count.failures)};
}

}  // namespace

ThrottledList::ThrottledList(const Hmac& hmac, store::FailureCounts& counts, const Clock& clock,
                             const CurrentLimits& limits)
    : hmac_{hmac}, counts_{counts}, clock_{clock}, limits_{limits} {}

std::vector<Throttled> ThrottledList::entries(std::size_t most) const {
    std::vector<Throttled> all;
    const auto now = clock_.now();
    const auto limits = limits_.now();
    for (const auto kind :
         {CountKind::Name, CountKind::Device, CountKind::Account, CountKind::Address}) {
        if (kind == CountKind::Account && limits.lockout_ceiling == 0) continue;
        const auto limit = limits.of(kind, Limits::Browser::Stranger);
        for (auto& listed : counts_.list(kind, limit.free, now, most)) {
            listed.count.failures = limit.standing(listed.count, now);
            if (listed.count.failures >= limit.free) all.push_back(entry_of(listed, limit));
        }
    }
    std::sort(all.begin(), all.end(), [](const auto& left, const auto& right) {
        return left.last_failure > right.last_failure;
    });
    if (all.size() > most) all.resize(most);
    return all;
}

Expected<std::size_t, store::Fault> ThrottledList::release(std::string_view id) {
    const auto bytes = from_base64url(id);
    Digest subject{};
    if (!bytes || bytes->size() != subject.size()) return std::size_t{0};
    std::copy(bytes->begin(), bytes->end(), subject.begin());
    return counts_.forget(subject);
}

Expected<std::size_t, store::Fault> ThrottledList::release_name(std::string_view name) {
    return counts_.forget(subject_of_name(hmac_, name));
}

Expected<std::size_t, store::Fault> ThrottledList::release_address(std::string_view address) {
    return counts_.forget(subject_of_address(hmac_, address));
}

Expected<std::size_t, store::Fault> ThrottledList::sweep() {
    return counts_.sweep(clock_.now(), sweep_batch);
}

}  // namespace doorward::guard
