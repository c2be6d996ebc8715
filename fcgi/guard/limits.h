#pragma once

#include <chrono>
#include <cstdint>

#include "guard/limit.h"
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

}  // namespace doorward::guard
