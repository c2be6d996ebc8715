#pragma once

#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/digest.h"
#include "http/request.h"
#include "store/store.h"

namespace doorward::pages {

/// When the answer to a login that arrived then may go, if it is a refusal: always about as late,
/// so that how long it took says nothing about why.
[[nodiscard]] Tick refusal_time(Tick arrived);

/// Names this name in the log to an administrator who knows it, and to nobody else: people type
/// passwords into the name field, so names that nobody has do not go into the log as they are.
[[nodiscard]] std::string name_digest(const Hmac& hmac, std::string_view typed);

/// Writes the attempt down for whoever has the name that was typed, if anybody has. Gives what went
/// wrong, for the log alone: an answer that depended on it would tell whether anybody has it.
[[nodiscard]] std::string note_refusal(store::Store& store, Time now, const http::Request& request,
                                       std::string_view typed);

}  // namespace doorward::pages
