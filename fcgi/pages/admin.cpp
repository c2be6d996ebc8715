#include "pages/admin.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>
#include <vector>

#include "base/text.h"
#include "guard/subject.h"
#include "http/percent.h"
#include "pages/leave.h"
#include "pages/session_words.h"
#include "pages/waiting_words.h"
#include "signin/username.h"
#include "view/admin_view.h"
#include "view/error_view.h"

namespace doorward::pages {
namespace {

using session::FlashCategory;

constexpr std::string_view path = "/admin";

/// What to search for; nothing for what cannot be part of anybody's name.
std::optional<std::string> search_of(std::string_view typed) {
    const auto text = trimmed(typed);
    if (text.empty()) return std::string{};
    return signin::canonical_username(text);
}

std::optional<std::string> search_of_query(std::string_view query) {
    const auto form = http::Form::parse(query);
    return form ? search_of(form->field("q")) : std::nullopt;
}

std::string path_with(const std::string& search) {
    std::string location{path};
    if (!search.empty()) location += "?q=" + http::percent_encoded(search);
    return location;
}

std::optional<std::int64_t> user_id_of(std::string_view text) {
    std::int64_t id = 0;
    const auto* end = text.data() + text.size();
    const auto [read_to, fault] = std::from_chars(text.data(), end, id);
    if (fault != std::errc{} || read_to != end) return std::nullopt;
    return id;
}

/// Everybody once, those first who were seen last, each with their sessions.
std::vector<view::SignedInPerson> people_of(const store::SessionList& list, const Digest& own) {
    std::vector<view::SignedInPerson> people;
    for (const auto& session : list.sessions) {
        auto user = std::to_string(session.user.id);
        auto person = std::find_if(people.begin(), people.end(),
                                   [&](const auto& known) { return known.user == user; });
        if (person == people.end()) {
            const auto& record = session.user.record;
            people.push_back({std::move(user), record.username, record.display_name, {}});
            person = std::prev(people.end());
        }
        person->sessions.push_back(session_item(session.record, own));
    }
    return people;
}

std::string shown_words(const store::SessionList& list, const std::string& search) {
    if (list.all == 0) return search.empty() ? "Nobody." : "Nobody with such a name.";
    return count_words(list.sessions.size(), list.all);
}

session::Flash all_ended_flash(std::size_t count, const std::string& username) {
    if (count == 0) return {FlashCategory::Info, "There was no session to end any more."};
    const auto of = username.empty() ? std::string{} : " of " + username;
    if (count == 1) return {FlashCategory::Success, "The session" + of + " has ended."};
    return {FlashCategory::Success,
            "All " + std::to_string(count) + " sessions" + of + " have ended."};
}

}  // namespace

Admin::Admin(AdminParts parts) : parts_{parts} {}

http::Response Admin::get(Visit visit) const {
    if (!parts_.desk.is_admin(visit)) return turn_away(std::move(visit));
    auto search = search_of_query(visit.request.query);
    if (!search) return refuse(std::move(visit), no_such_name("q"));
    return page(std::move(visit), 200, std::move(*search));
}

http::Response Admin::end(Visit visit) const {
    if (!parts_.desk.is_admin(visit)) return turn_away(std::move(visit));
    auto form = read_own_form(visit, parts_.desk, "admin");
    if (!form) return refuse(std::move(visit), std::move(form.error()));
    const std::string text{form->field("session")};
    const auto name = session::session_named(text);
    const auto user_id = user_id_of(form->field("user"));
    const auto search = search_of(form->field("q"));
    if (!name || !user_id || !search) return refuse(std::move(visit), no_such_name("session"));

    const auto& prefix = visit.request.prefix;
    if (text == session::name_of(visit.visitor->token_digest))
        return leave(std::move(visit), {parts_.desk, parts_.error, parts_.sessions}, prefix + "/");
    auto username = username_of(*user_id);
    const auto ended = parts_.sessions.end_named(*name, user_id);
    if (!ended) return parts_.error.answer(std::move(visit), 503, store_busy("admin"));
    LogEvent event{LogLevel::Info,
                   "session_ended_by_admin",
                   {{"admin", visit.visitor->user.record.username},
                    {"user", std::move(username)},
                    {"session", text},
                    {"ended", std::to_string(*ended)}}};
    return done(std::move(visit), parts_.desk, prefix + path_with(*search), ended_flash(*ended),
                std::move(event));
}

http::Response Admin::end_all(Visit visit) const {
    if (!parts_.desk.is_admin(visit)) return turn_away(std::move(visit));
    auto form = read_own_form(visit, parts_.desk, "admin");
    if (!form) return refuse(std::move(visit), std::move(form.error()));
    const auto user_id = user_id_of(form->field("user"));
    const auto search = search_of(form->field("q"));
    if (!user_id || !search) return refuse(std::move(visit), no_such_name("user"));

    const auto username = username_of(*user_id);
    const auto ended = parts_.store.end_sessions_of(*user_id);
    if (!ended) return parts_.error.answer(std::move(visit), 503, store_busy("admin"));
    const auto& visitor = *visit.visitor;
    LogEvent event{LogLevel::Info,
                   "sessions_ended_by_admin",
                   {{"admin", visitor.user.record.username},
                    {"user", username},
                    {"ended", std::to_string(*ended)}}};
    auto location = visit.request.prefix + path_with(*search);
    if (visitor.user.id == *user_id) {
        remove_session_cookie(visit, parts_.desk.cookies());
        location = visit.request.prefix + "/";
    }
    return done(std::move(visit), parts_.desk, std::move(location),
                all_ended_flash(*ended, username), std::move(event));
}

http::Response Admin::release(Visit visit) const {
    if (!parts_.desk.is_admin(visit)) return turn_away(std::move(visit));
    auto form = read_own_form(visit, parts_.desk, "admin");
    if (!form) return refuse(std::move(visit), std::move(form.error()));
    const std::string subject{form->field("subject")};
    const auto released = parts_.throttled.release(subject);
    if (!released) return parts_.error.answer(std::move(visit), 503, store_busy("admin"));
    LogEvent event{LogLevel::Info,
                   "throttle_released_by_admin",
                   {{"admin", visit.visitor->user.record.username},
                    {"digest", subject.substr(0, guard::shown_characters)},
                    {"counts", std::to_string(*released)}}};
    const auto location = visit.request.prefix + std::string{path};
    return done(std::move(visit), parts_.desk, location, released_flash(*released),
                std::move(event));
}

http::Response Admin::page(Visit visit, int status, std::string search) const {
    const auto list = parts_.sessions.list({}, search, most_sessions_listed);
    auto shown = shown_words(list, search);
    const view::AdminView page{
        .frame = parts_.desk.frame(visit, "Who is signed in"),
        .csrf_token = parts_.desk.form_token(visit),
        .search = std::move(search),
        .shown = std::move(shown),
        .people = people_of(list, visit.visitor->token_digest),
        .waiting = waiting_items(parts_.throttled.entries(most_waiting_listed))};
    return parts_.desk.page(std::move(visit), status, render(page, parts_.templates));
}

http::Response Admin::turn_away(Visit visit) const {
    if (!visit.visitor) {
        const auto search = search_of_query(visit.request.query).value_or(std::string{});
        auto location = login_before(visit.request, path_with(search));
        return parts_.desk.redirect(std::move(visit), std::move(location));
    }
    const auto& username = visit.visitor->user.record.username;
    const view::ErrorView page{
        .frame = parts_.desk.frame(visit, "For administrators"),
        .status = 403,
        .heading = "This page is for administrators",
        .explanation = "You are signed in as " + username +
                       ", who is in no group of administrators of this site.",
        .advice = "If you should be, ask whoever looks after this site.",
        .request_id = visit.request.id,
        .offer_login = false};
    LogEvent event{LogLevel::Warning, "authz_fail", {{"user", username}, {"page", "admin"}}};
    auto response = parts_.desk.page(std::move(visit), 403, render(page, parts_.templates));
    response.event = std::move(event);
    return response;
}

http::Response Admin::refuse(Visit visit, OwnFormFault fault) const {
    if (!fault.is_stale)
        return parts_.error.answer(std::move(visit), fault.status, std::move(fault.event));
    visit.flashes.push_back({FlashCategory::Warning, "This form has expired. Please try again."});
    auto response = page(std::move(visit), fault.status, {});
    response.event = std::move(fault.event);
    return response;
}

std::string Admin::username_of(std::int64_t user_id) const {
    const auto list = parts_.sessions.list(user_id, {}, 1);
    return list.sessions.empty() ? std::string{} : list.sessions.front().user.record.username;
}

}  // namespace doorward::pages
