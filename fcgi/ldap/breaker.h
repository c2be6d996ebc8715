#pragma once

#include <chrono>

#include "base/clock.h"

namespace doorward::ldap {

/// Keeps logins from waiting again and again for a server that does not answer. After two failures
/// in a row it opens: the server rests for a second, twice as long after every failed probe, half a
/// minute at most; then one login may try it. Pure: it is told the time. Not safe to share among
/// threads.
class Breaker {
public:
    enum class Need {
        Choice,      ///< There are other servers to ask.
        LastResort,  ///< There is none: it is tried every two seconds, so that its return is
                     ///< noticed.
    };
    enum class Change { None, Opened, Closed };

    /// True when the server may be asked now.
    [[nodiscard]] bool lets(Tick now, Need need) const noexcept;

    /// Asked right before the server is: true when that may be, as a last resort. While the server
    /// rests that makes it the probe, and others have to wait for its end; 2 s at most when there
    /// is no other server, 10 s otherwise, so that a probe that says nothing blocks nobody for
    /// ever.
    [[nodiscard]] bool enter(Tick now) noexcept;

    /// True for a while after one failure: better asked after the others.
    [[nodiscard]] bool is_doubtful(Tick now) const noexcept;

    /// The earliest moment at which it lets somebody in, as a last resort.
    [[nodiscard]] Tick next_try() const noexcept;

    /// The server was there and said something, whatever it was.
    Change note_answer() noexcept;
    /// The server could not be reached or trusted, was too slow or too busy.
    Change note_failure(Tick now) noexcept;

private:
    bool is_open_ = false;
    bool is_probed_ = false;
    unsigned failures_ = 0;  ///< In a row.
    Tick::duration rest_{};
    Tick rests_until_{};
    Tick touched_{};  ///< The last failure, or the start of the last probe.
};

}  // namespace doorward::ldap
