#pragma once

#include <string>

#include "base/clock.h"

namespace doorward::app {

/// A moment as this machine's time zone has it then: "2026-11-23 19:18:16 CET".
[[nodiscard]] std::string local_text(Time time);

/// Moments as short as a table wants them, all in the time zone that this machine has now.
class LocalTimes {
public:
    explicit LocalTimes(Time now);

    /// "Nov 23 19:18", or "2025-11-23" where that is more than about half a year away.
    [[nodiscard]] std::string text(Time time) const;
    /// Such as "CET" or "+03".
    [[nodiscard]] const std::string& zone() const noexcept { return zone_; }

private:
    Time now_;
    std::chrono::seconds offset_{};
    std::string zone_;
};

}  // namespace doorward::app
