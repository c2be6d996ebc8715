#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

#include "base/clock.h"

namespace doorward::session {

/// How often a signed-in browser was sent on to one place within a short time, kept in a cookie of
/// its own. Nothing in it is trusted: whoever changes it misleads nobody but themselves.
class Bounces {
public:
    static constexpr std::chrono::seconds window{20};
    /// To one place within the window; one more is one too many.
    static constexpr std::size_t most = 5;

    /// `clock` must outlive this.
    explicit Bounces(const Clock& clock);

    struct Count {
        std::size_t times = 0;  ///< To the place within the window, this one included.
        std::string cookie;     ///< The cookie's new value.
    };

    /// One more. `cookie`: its value so far; what is no such value counts as empty. Other places
    /// are kept apart, so that many windows may open at once.
    [[nodiscard]] Count counted(std::string_view cookie, std::string_view place) const;

private:
    const Clock& clock_;
};

}  // namespace doorward::session
