#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "pages/front_desk.h"
#include "session/flash.h"
#include "signin/directory.h"

namespace doorward::pages {

/// The word for a failed login in the log: "directory_unavailable".
[[nodiscard]] std::string_view word_for(signin::Reason reason) noexcept;

/// What a visitor is told whose pair is wrong, whatever is wrong with it.
[[nodiscard]] session::Flash refusal();

/// What a visitor is told when it is not their words that kept them out.
[[nodiscard]] session::Flash apology(signin::Reason reason, const std::string& request_id);

/// What a visitor is told who has to wait before the next attempt, whatever was typed.
[[nodiscard]] session::Flash patience(std::chrono::milliseconds wait);

/// What somebody with the right password is told when that is not enough, and what to do.
[[nodiscard]] session::Flash bar(signin::PasswordState state, const Site& site);

/// What somebody who has logged in should know of their password; mostly nothing.
[[nodiscard]] std::optional<session::Flash> reminder(const signin::PasswordNotice& notice);

/// "30 days", "12 hours", "90 minutes": the largest unit that says it exactly.
[[nodiscard]] std::string duration_words(std::chrono::milliseconds duration);

}  // namespace doorward::pages
