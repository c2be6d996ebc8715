#pragma once

#include <cstddef>
#include <string>

#include "session/flash.h"
#include "store/store.h"
#include "view/session_item.h"

namespace doorward::pages {

/// How many sessions a page lists; of more it says how many there are.
inline constexpr std::size_t most_sessions_listed = 100;

/// A session as pages list it. `own`: the digest of the session that asks.
[[nodiscard]] view::SessionItem session_item(const store::SessionRecord& session,
                                             const Digest& own);

/// "Showing 100 of 130 sessions."; "130 sessions." when all of them are shown.
[[nodiscard]] std::string count_words(std::size_t shown, std::size_t all);

/// What is told when a session was to end: `count` went, none when it had ended before.
[[nodiscard]] session::Flash ended_flash(std::size_t count);

}  // namespace doorward::pages
