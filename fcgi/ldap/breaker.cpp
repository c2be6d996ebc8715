#include "ldap/breaker.h"

#include <algorithm>

namespace doorward::ldap {
namespace {

constexpr unsigned failures_to_open = 2;
constexpr Tick::duration first_rest = std::chrono::seconds{1};
constexpr Tick::duration longest_rest = std::chrono::seconds{30};
constexpr Tick::duration last_resort_pace = std::chrono::seconds{2};
constexpr Tick::duration longest_probe = std::chrono::seconds{10};

}  // namespace

bool Breaker::lets(Tick now, Need need) const noexcept {
    if (!is_open_) return true;
    return now >= (need == Need::LastResort ? next_try() : rests_until_);
}

bool Breaker::enter(Tick now) noexcept {
    if (!lets(now, Need::LastResort)) return false;
    if (!is_open_) return true;
    is_probed_ = true;
    touched_ = now;
    rests_until_ = now + longest_probe;
    return true;
}

bool Breaker::is_doubtful(Tick now) const noexcept {
    return !is_open_ && failures_ > 0 && now < rests_until_;
}

Tick Breaker::next_try() const noexcept {
    return is_open_ ? std::min(rests_until_, touched_ + last_resort_pace) : Tick{};
}

Breaker::Change Breaker::note_answer() noexcept {
    const auto change = is_open_ ? Change::Closed : Change::None;
    *this = Breaker{};
    return change;
}

Breaker::Change Breaker::note_failure(Tick now) noexcept {
    // Logins that had begun before it opened say nothing new.
    if (is_open_ && !is_probed_) return Change::None;

    auto change = Change::None;
    if (is_open_) {
        rest_ = std::min(2 * rest_, longest_rest);
    } else {
        rest_ = first_rest;
        is_open_ = ++failures_ >= failures_to_open;
        if (is_open_) change = Change::Opened;
    }
    is_probed_ = false;
    touched_ = now;
    rests_until_ = now + rest_;
    return change;
}

}  // namespace doorward::ldap
