#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>

#include "guard/limit.h"
#include "signin/lockout_policy.h"
#include "store/failure_counts.h"

namespace doorward::guard {

/// The settings of the table [throttle].
struct Limits {
    std::uint32_t name_failures = 5;
    std::uint32_t address_failures = 30;
    std::chrono::milliseconds window = std::chrono::minutes{15};
    std::chrono::milliseconds first_delay = std::chrono::seconds{1};
    std::chrono::milliseconds longest_delay = std::chrono::minutes{15};
    /// How many wrong passwords of a name the directory is asked within `lockout_window` of the
    /// last: fewer than make it lock the account. 0: it locks nobody out.
    std::uint32_t lockout_ceiling = 0;
    std::chrono::milliseconds lockout_window = std::chrono::minutes{30};

    /// Of what the directory counts, strangers use no more than half (rounded up), so that they
    /// leave something for those who have logged in before.
    enum class Browser { Known, Stranger };
    [[nodiscard]] Limit of(store::CountKind kind, Browser browser) const noexcept;
};

/// What of Limits keeps below the lock of a directory.
struct Lockout {
    std::uint32_t ceiling = 0;
    std::chrono::milliseconds window{};
};

/// That for a directory that locks accounts like this. One that never forgets a failure is taken to
/// do so after a day: longer nobody is kept out here for what others have guessed.
[[nodiscard]] Lockout lockout_below(const signin::LockoutPolicy& policy) noexcept;

/// The limits in force: the settings', with what is learned of the directory's own lock. Safe to
/// share among threads.
class CurrentLimits {
public:
    explicit CurrentLimits(Limits limits) noexcept;

    [[nodiscard]] Limits now() const noexcept;
    void keep_below(const Lockout& lockout) noexcept;

private:
    Limits limits_;
    // Each for itself: nothing is wrong with the old one of one beside the new one of the other.
    std::atomic<std::uint32_t> ceiling_;
    std::atomic<std::chrono::milliseconds::rep> window_;
};

}  // namespace doorward::guard
