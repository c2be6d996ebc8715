#pragma once

#include <chrono>

namespace doorward {

/// A moment of the calendar, in milliseconds since 1970 UTC. What is stored and shown.
using Time = std::chrono::sys_time<std::chrono::milliseconds>;

/// A moment of this machine's uptime, never set back. What deadlines are made of.
using Tick = std::chrono::steady_clock::time_point;

/// The calendar, as a seam: tests move the time instead of waiting for it. Safe to share among
/// threads.
class Clock {
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual Time now() const = 0;
};

/// The machine's own clock.
class SystemClock final : public Clock {
public:
    [[nodiscard]] Time now() const override;
};

}  // namespace doorward
