#include "guard/limits.h"

#include <algorithm>

namespace doorward::guard {
namespace {

using std::chrono::milliseconds;

/// As the setting throttle.lockout_ceiling; NIST SP 800-63B-4, section 3.2.2.
constexpr std::uint32_t highest_ceiling = 100;
constexpr milliseconds longest_window = std::chrono::hours{24};
/// The directory notes a failure after us, and its clock may be another.
constexpr milliseconds margin = std::chrono::minutes{1};

}  // namespace

Limit Limits::of(store::CountKind kind, Browser browser) const noexcept {
    switch (kind) {
        case store::CountKind::Name:
        case store::CountKind::Device:
            return {name_failures, window, first_delay, longest_delay, Limit::Forgets::Halves};
        case store::CountKind::Address:
            return {address_failures, window, first_delay, longest_delay};
        case store::CountKind::Account:
            break;
    }
    const auto most = browser == Browser::Known ? lockout_ceiling : (lockout_ceiling + 1) / 2;
    return {most, lockout_window, lockout_window, lockout_window};
}

Lockout lockout_below(const signin::LockoutPolicy& policy) noexcept {
    const auto forgets_after =
        std::min(policy.forgets_after.value_or(longest_window), longest_window);
    // Of an account that one wrong password locks, no less than that one can be tried.
    return {std::clamp<std::uint32_t>(policy.failures - 1, 1, highest_ceiling),
            std::min(forgets_after + margin, longest_window)};
}

CurrentLimits::CurrentLimits(Limits limits) noexcept
    : limits_{limits}, ceiling_{limits.lockout_ceiling}, window_{limits.lockout_window.count()} {}

Limits CurrentLimits::now() const noexcept {
    auto limits = limits_;
    limits.lockout_ceiling = ceiling_;
    limits.lockout_window = milliseconds{window_};
    return limits;
}

void CurrentLimits::keep_below(const Lockout& lockout) noexcept {
    ceiling_ = lockout.ceiling;
    window_ = lockout.window.count();
}

}  // namespace doorward::guard
