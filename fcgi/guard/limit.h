#pragma once

#include <chrono>
#include <cstdint>

#include "base/clock.h"
#include "store/failure_counts.h"

namespace doorward::guard {

/// How many failures cost nobody time, and how long each further one makes wait: `first_delay`
/// after the last free one, twice as long after each that follows, `longest_delay` at the most.
struct Limit {
    std::uint32_t free = 0;
    std::chrono::milliseconds window;  ///< Failures are forgotten so long after the last.
    std::chrono::milliseconds first_delay;
    std::chrono::milliseconds longest_delay;
    /// All at once, when the window is over; or half each time that eight windows are. With halves
    /// nobody gains by guessing and resting in turn: with the usual numbers about a hundred
    /// guesses a day remain, whatever the rhythm.
    enum class Forgets { All, Halves };
    Forgets forgets = Forgets::All;

    /// How long the next attempt has to wait after so many failures.
    [[nodiscard]] std::chrono::milliseconds delay_after(std::uint32_t failures) const noexcept;
    /// When the last of so many failures is forgotten: never before their delay is over.
    [[nodiscard]] Time forgotten_at(std::uint32_t failures, Time last) const noexcept;
    /// How many failures of `count` still stand.
    [[nodiscard]] std::uint32_t standing(const store::FailureCount& count, Time now) const noexcept;
    /// How long an attempt has to wait from `now` on; never longer than `longest_delay`. A failure
    /// that lies ahead was counted before the clock was set back: nobody waits for that.
    [[nodiscard]] std::chrono::milliseconds wait(const store::FailureCount& count,
                                                 Time now) const noexcept;

    /// No more than make anybody wait longest: what is beyond them is not halved.
    [[nodiscard]] std::uint32_t halved_of(std::uint32_t failures) const noexcept;
    /// How long it is from one halving to the next.
    [[nodiscard]] std::chrono::milliseconds rest(std::uint32_t failures) const noexcept;
};

}  // namespace doorward::guard
