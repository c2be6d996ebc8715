#include "pages/account.h"

#include <algorithm>
#include <utility>

#include "http/device_words.h"
#include "pages/leave.h"
#include "pages/session_words.h"
#include "view/account_view.h"

namespace doorward::pages {
namespace {

using session::FlashCategory;

constexpr std::string_view path = "/account";

view::LoginItem login_item(const store::LoginEvent& event) {
    return {.when = view::moment_of(event.when),
            .succeeded = event.succeeded,
            .device = http::device_words(event.user_agent),
            .address = event.client};
}

/// The sessions, the visitor's own first.
std::vector<view::SessionItem> session_items(const store::SessionList& list, const Digest& own) {
    std::vector<view::SessionItem> items;
    items.reserve(list.sessions.size());
    for (const auto& session : list.sessions)
        items.push_back(session_item(session.record, own));
    std::stable_partition(items.begin(), items.end(),
                          [](const auto& item) { return item.is_this; });
    return items;
}

session::Flash others_ended_flash(std::size_t count) {
    if (count == 0) return {FlashCategory::Info, "There was no other session."};
    if (count == 1) return {FlashCategory::Success, "The other session has ended."};
    return {FlashCategory::Success, std::to_string(count) + " other sessions have ended."};
}

}  // namespace

Account::Account(AccountParts parts) : parts_{parts} {}

http::Response Account::get(Visit visit) const {
    if (visit.visitor) return page(std::move(visit), 200);
    auto location = login_before(visit.request, path);
    return parts_.desk.redirect(std::move(visit), std::move(location));
}

http::Response Account::end(Visit visit) const {
    if (!visit.visitor) return get(std::move(visit));
    auto form = read_own_form(visit, parts_.desk, "account");
    if (!form) return refuse(std::move(visit), std::move(form.error()));
    const std::string text{form->field("session")};
    const auto name = session::session_named(text);
    if (!name) return refuse(std::move(visit), no_such_name("session"));

    const auto& visitor = *visit.visitor;
    const auto& prefix = visit.request.prefix;
    if (text == session::name_of(visitor.token_digest))
        return leave(std::move(visit), {parts_.desk, parts_.error, parts_.sessions}, prefix + "/");
    const auto ended = parts_.sessions.end_named(*name, visitor.user.id);
    if (!ended) return parts_.error.answer(std::move(visit), 503, store_busy("account"));
    LogEvent event{LogLevel::Info,
                   "session_ended",
                   {{"user", visitor.user.record.username},
                    {"session", text},
                    {"ended", std::to_string(*ended)}}};
    return done(std::move(visit), parts_.desk, prefix + std::string{path}, ended_flash(*ended),
                std::move(event));
}

http::Response Account::end_others(Visit visit) const {
    if (!visit.visitor) return get(std::move(visit));
    auto form = read_own_form(visit, parts_.desk, "account");
    if (!form) return refuse(std::move(visit), std::move(form.error()));

    const auto ended = parts_.sessions.end_others(*visit.visitor);
    if (!ended) return parts_.error.answer(std::move(visit), 503, store_busy("account"));
    LogEvent event{
        LogLevel::Info,
        "sessions_ended",
        {{"user", visit.visitor->user.record.username}, {"ended", std::to_string(*ended)}}};
    auto location = visit.request.prefix + std::string{path};
    return done(std::move(visit), parts_.desk, std::move(location), others_ended_flash(*ended),
                std::move(event));
}

http::Response Account::page(Visit visit, int status) const {
    const auto& site = parts_.desk.site();
    const auto& visitor = *visit.visitor;
    const auto& record = visitor.user.record;
    const auto list = parts_.sessions.list(visitor.user.id, {}, most_sessions_listed);
    const auto shown = list.sessions.size();
    view::AccountView page{.frame = parts_.desk.frame(visit, "Your account"),
                           .csrf_token = parts_.desk.form_token(visit),
                           .username = record.username,
                           .name = record.display_name,
                           .email = record.email,
                           .groups = record.groups,
                           .password_url = site.password_url,
                           .sessions = session_items(list, visitor.token_digest),
                           .shown = shown < list.all ? count_words(shown, list.all) : std::string{},
                           .has_others = list.all > 1,
                           .logins = {}};
    for (const auto& event : parts_.store.login_events(visitor.user.id))
        page.logins.push_back(login_item(event));
    return parts_.desk.page(std::move(visit), status, render(page, parts_.templates));
}

http::Response Account::refuse(Visit visit, OwnFormFault fault) const {
    if (!fault.is_stale)
        return parts_.error.answer(std::move(visit), fault.status, std::move(fault.event));
    visit.flashes.push_back({FlashCategory::Warning, "This form has expired. Please try again."});
    auto response = page(std::move(visit), fault.status);
    response.event = std::move(fault.event);
    return response;
}

}  // namespace doorward::pages
