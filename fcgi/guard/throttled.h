#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/digest.h"
#include "base/expected.h"
#include "guard/limits.h"
#include "store/failure_counts.h"

namespace doorward::guard {

/// A name or an address with as many failures as are free of delay, or more.
struct Throttled {
    store::CountKind kind = store::CountKind::Name;
    std::string id;        ///< What release() takes: 43 characters.
    std::string digest;    ///< Its first ones; a name's as the log shows it ("name_digest").
    std::string username;  ///< Where the store knows somebody of that name; else empty.
    std::string network;   ///< Of an address; else empty.
    std::uint32_t failures = 0;
    Time last_failure;
    Time free_at;  ///< From then on one more attempt may be made.
};

/// For administrators: who is throttled, and an end to it. Safe to share among threads.
class ThrottledList {
public:
    /// All must outlive this.
    ThrottledList(const Hmac& hmac, store::FailureCounts& counts, const Clock& clock,
                  const CurrentLimits& limits);

    /// Those with the newest failures first, at most `most`. Throws store::StoreBusy.
    [[nodiscard]] std::vector<Throttled> entries(std::size_t most) const;

    /// Forgets every failure of the name or address with this id. Gives how many counts went.
    [[nodiscard]] Expected<std::size_t, store::Fault> release(std::string_view id);
    /// The same for a name as somebody types it, and for an address as it visits.
    [[nodiscard]] Expected<std::size_t, store::Fault> release_name(std::string_view name);
    [[nodiscard]] Expected<std::size_t, store::Fault> release_address(std::string_view address);

    /// Removes a batch of what counts for nothing any more. Gives how many went.
    Expected<std::size_t, store::Fault> sweep();

private:
    const Hmac& hmac_;
    store::FailureCounts& counts_;
    const Clock& clock_;
    const CurrentLimits& limits_;
};

}  // namespace doorward::guard
