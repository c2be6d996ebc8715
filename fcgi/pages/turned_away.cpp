#include "pages/turned_away.h"

#include <string>
#include <string_view>
#include <utility>

namespace doorward::pages {
namespace {

std::string value_of(const http::Response& response, std::string_view name) {
    for (const auto& header : response.headers)
        if (header.name == name) return header.value;
    return {};
}

}  // namespace

TurnedAway::TurnedAway(const Verify& verify, const LoginRequired& login_required,
                       const Denied& denied)
    : verify_{verify}, login_required_{login_required}, denied_{denied} {}

http::Response TurnedAway::answer(const http::Request& request) const {
    const auto check = verify_.answer(request);
    return check.status == 401 ? login_required_.answer(request) : denied_.answer(request);
}

void TurnedAway::add_words(const http::Request& request, http::Response& refusal) const {
    // Apache would show the Refresh beside a Location of its own.
    if (request.shows_refusal_later) return;
    auto page = refusal.status == 401 ? login_required_.answer(request) : denied_.answer(request);
    if (const auto location = value_of(page, "Location"); !location.empty()) {
        // The status is the check's, so the way on is no redirect; browsers follow this header with
        // any status (HTML, "The `Refresh` header").
        refusal.with("Refresh", "0; url=" + location);
        page = http::plain(refusal.status, "Please log in: " + location + "\n");
    }
    // The log learns what is to be mended.
    const bool is_news = page.event && page.event->level >= LogLevel::Warning;
    if (refusal.status == 401 && is_news) refusal.event = std::move(page.event);
    refusal.with("Content-Type", value_of(page, "Content-Type"));
    refusal.body = std::move(page.body);
}

}  // namespace doorward::pages
