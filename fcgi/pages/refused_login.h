#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/digest.h"
#include "base/log.h"
#include "guard/counters.h"
#include "http/request.h"
#include "store/store.h"

namespace doorward::pages {

/// When the answer to a login that arrived then may go, if it is a refusal: always about as late,
/// so that how long it took says nothing about why.
[[nodiscard]] Tick refusal_time(Tick arrived);

/// Names this name in the log to an administrator who knows it, and to nobody else: people type
/// passwords into the name field, so names that nobody has do not go into the log as they are. All
/// spellings of a name have one digest, the one that throttled names are listed by.
[[nodiscard]] std::string name_digest(const Hmac& hmac, std::string_view typed);

/// The event of a refused login with which a limit is reached.
[[nodiscard]] LogEvent reaching(LogEvent event, guard::Stop::Cause limit);

/// The event of an attempt that has to wait.
[[nodiscard]] LogEvent waiting(const guard::Stop& stop);

/// How long it has to, in whole seconds, rounded up.
[[nodiscard]] std::int64_t seconds_of(const guard::Stop& stop) noexcept;

/// Writes the attempt down for whoever has the name that was typed, if anybody has. Gives what went
/// wrong, for the log alone: an answer that depended on it would tell whether anybody has it.
[[nodiscard]] std::string note_refusal(store::Store& store, Time now, const http::Request& request,
                                       std::string_view typed);

}  // namespace doorward::pages
