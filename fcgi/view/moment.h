#pragma once

#include <string>

#include "base/clock.h"

namespace doorward::view {

/// A moment of the calendar as a page shows it, in UTC.
struct Moment {
    std::string iso;    ///< For machines (RFC 3339): "2026-11-23T18:19:16Z".
    std::string words;  ///< For people: "23 Nov 2026, 18:19 UTC".
};

[[nodiscard]] Moment moment_of(Time time);

}  // namespace doorward::view
