#include "guard/limit.h"

#include <algorithm>
#include <bit>

namespace doorward::guard {
namespace {

using std::chrono::milliseconds;

/// Clocks of several machines may be as far apart.
constexpr std::chrono::minutes most_ahead{1};

constexpr int windows_to_halve = 8;

}  // namespace

milliseconds Limit::delay_after(std::uint32_t failures) const noexcept {
    if (failures < free) return milliseconds{0};
    auto delay = first_delay;
    for (auto further = failures - free; further > 0 && delay < longest_delay; --further)
        delay *= 2;
    return std::min(delay, longest_delay);
}

std::uint32_t Limit::halved_of(std::uint32_t failures) const noexcept {
    auto most = free;
    while (most < failures && delay_after(most) < longest_delay)
        ++most;
    return std::min(most, failures);
}

milliseconds Limit::rest(std::uint32_t failures) const noexcept {
    return std::max(windows_to_halve * window, delay_after(failures));
}

Time Limit::forgotten_at(std::uint32_t failures, Time last) const noexcept {
    if (forgets == Forgets::All) return last + std::max(window, delay_after(failures));
    return last + rest(failures) * std::bit_width(halved_of(failures));
}

std::uint32_t Limit::standing(const store::FailureCount& count, Time now) const noexcept {
    const auto failures = count.failures;
    if (now >= forgotten_at(failures, count.last_failure)) return 0;
    const auto quiet = now - count.last_failure;
    if (forgets == Forgets::All || quiet < rest(failures)) return failures;
    return halved_of(failures) >> static_cast<unsigned>(quiet / rest(failures));
}

milliseconds Limit::wait(const store::FailureCount& count, Time now) const noexcept {
    if (count.last_failure > now + most_ahead) return milliseconds{0};
    const auto delay = delay_after(standing(count, now));
    return std::clamp(count.last_failure + delay - now, milliseconds{0}, delay);
}

}  // namespace doorward::guard
