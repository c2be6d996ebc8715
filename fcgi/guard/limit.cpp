#include "guard/limit.h"

#include <algorithm>

namespace doorward::guard {
namespace {

using std::chrono::milliseconds;

/// Clocks of several machines may be as far apart.
constexpr std::chrono::minutes most_ahead{1};

}  // namespace

milliseconds Limit::delay_after(std::uint32_t failures) const noexcept {
    if (failures < free) return milliseconds{0};
    auto delay = first_delay;
    for (auto further = failures - free; further > 0 && delay < longest_delay; --further)
        delay *= 2;
    return std::min(delay, longest_delay);
}

Time Limit::forgotten_at(std::uint32_t failures, Time last) const noexcept {
    return last + std::max(window, delay_after(failures));
}

std::uint32_t Limit::standing(const store::FailureCount& count, Time now) const noexcept {
    return now < forgotten_at(count.failures, count.last_failure) ? count.failures : 0;
}

milliseconds Limit::wait(const store::FailureCount& count, Time now) const noexcept {
    if (count.last_failure > now + most_ahead) return milliseconds{0};
    const auto delay = delay_after(standing(count, now));
    return std::clamp(count.last_failure + delay - now, milliseconds{0}, delay);
}

}  // namespace doorward::guard
