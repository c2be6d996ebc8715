#include "pages/session_words.h"

#include <fmt/format.h>

#include "http/device_words.h"
#include "session/sessions.h"

namespace doorward::pages {

view::SessionItem session_item(const store::SessionRecord& session, const Digest& own) {
    return {.name = session::name_of(session.token_digest),
            .device = http::device_words(session.user_agent),
            .address = session.client,
            .began = view::moment_of(session.began),
            .seen = view::moment_of(session.last_seen),
            .is_this = session.token_digest == own};
}

std::string count_words(std::size_t shown, std::size_t all) {
    const auto words = fmt::format("{} session{}.", all, all == 1 ? "" : "s");
    return shown < all ? fmt::format("Showing {} of {}", shown, words) : words;
}

session::Flash ended_flash(std::size_t count) {
    if (count == 0) return {session::FlashCategory::Info, "That session had ended already."};
    return {session::FlashCategory::Success, "The session has ended."};
}

}  // namespace doorward::pages
