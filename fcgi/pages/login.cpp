#include "pages/login.h"

#include <utility>

#include "http/same_origin.h"
#include "pages/form_input.h"
#include "pages/login_words.h"
#include "pages/onward.h"
#include "pages/refused_login.h"
#include "signin/username.h"

namespace doorward::pages {
namespace {

using session::FlashCategory;

bool is_about_the_visitor(signin::Reason reason) noexcept {
    return reason == signin::Reason::Refused || reason == signin::Reason::Barred;
}

// A browser holds one device cookie of ours; a few more may have been planted beside it.
constexpr std::size_t most_devices_looked_at = 4;

/// What was typed, as far as it may be shown again.
std::string shown_again(std::string_view typed) {
    return std::string{signin::canonical_username(typed) ? typed : std::string_view{}};
}

}  // namespace

Login::Login(LoginParts parts, LoginLimits limits) : parts_{parts}, limits_{limits} {}

http::Response Login::get(Visit visit) const {
    auto next = next_of_query(visit.request.query);
    if (visit.visitor) {
        if (auto stopped = parts_.bounced.stop(visit, next)) return std::move(*stopped);
        return already(std::move(visit), next);
    }
    view::LoginView page;
    page.next = std::move(next);
    return form(std::move(visit), 200, std::move(page));
}

http::Response Login::post(Visit visit) const {
    const auto form_input = read_form(visit.request);
    if (!form_input)
        return parts_.error.answer(
            std::move(visit), form_input.error().status,
            {LogLevel::Info, "input_validation_fail", {{"reason", form_input.error().reason}}});
    view::LoginView page;
    page.username = shown_again(form_input->field("username"));
    page.next = form_input->field("next");
    page.remember = wants_to_stay(*form_input);

    if (!http::may_be_our_own_form(visit.request, parts_.desk.site().origin)) {
        visit.flashes.push_back({FlashCategory::Danger,
                                 "This form was sent from another address. Please open " +
                                     parts_.desk.site().public_url + "/login and log in there."});
        auto response = form(std::move(visit), 403, std::move(page));
        response.event = {LogLevel::Warning, "malicious_cross_site", {{"form", "login"}}};
        return response;
    }
    if (visit.visitor) return already(std::move(visit), page.next);
    if (!parts_.desk.matches_form_token(visit, form_input->field("csrf_token"))) {
        visit.flashes.push_back(
            {FlashCategory::Warning,
             "This form has expired; your password was not checked. Please try again."});
        auto response = form(std::move(visit), 403, std::move(page));
        response.event = {LogLevel::Info, "form_token_refused", {{"form", "login"}}};
        return response;
    }
    return attempt(std::move(visit), *form_input, std::move(page));
}

http::Response Login::attempt(Visit visit, const http::Form& form_input,
                              view::LoginView page) const {
    const auto username = form_input.field("username");
    const auto password = form_input.field("password");
    if (username.find_first_not_of(" \t\r\n") == std::string_view::npos)
        page.username_error = "Please enter your username.";
    if (password.empty()) page.password_error = "Please enter your password.";
    if (!page.username_error.empty() || !page.password_error.empty()) {
        auto response = form(std::move(visit), 422, std::move(page));
        response.event = {LogLevel::Debug, "input_validation_fail", {{"reason", "an empty field"}}};
        return response;
    }

    const auto deadline = visit.request.arrived + limits_.login;
    if (Tick::clock::now() >= deadline)
        return unavailable(
            std::move(visit), std::move(page),
            {signin::Reason::Unavailable, "the login's time was over before its turn came"});
    const auto devices = http::cookie_values(
        visit.request.cookie_headers, parts_.desk.cookies().device_name(), most_devices_looked_at);
    if (signin::may_be_sent(username, password)) {
        // Asked once more, it would count as failing twice in one login.
        const auto failure = parts_.directory_lock.learn(deadline);
        if (failure && failure->reason == signin::Reason::Unavailable)
            return unavailable(std::move(visit), std::move(page), *failure);
    }
    auto pass = parts_.throttle.admit({username, password, visit.request.client, devices});
    if (pass) return try_pair(std::move(visit), form_input, std::move(page), std::move(*pass));
    auto response = make_wait(std::move(visit), std::move(page), pass.error());
    response.event->fields.push_back({"name_digest", name_digest(parts_.hmac, username)});
    return response;
}

http::Response Login::try_pair(Visit visit, const http::Form& form_input, view::LoginView page,
                               guard::Pass pass) const {
    const auto username = form_input.field("username");
    const auto admission = parts_.directory.authenticate(
        {username, form_input.field("password"), visit.request.client},
        visit.request.arrived + limits_.login);
    if (admission) return welcome(std::move(visit), *admission, page, std::move(pass));
    const auto& failure = admission.error();
    if (!is_about_the_visitor(failure.reason))
        return unavailable(std::move(visit), std::move(page), failure);
    std::optional<guard::Stop::Cause> reached;
    if (failure.reason == signin::Reason::Refused) {
        const auto counted = pass.failed();
        if (!counted) return busy_store(std::move(visit));
        reached = *counted;
    }
    auto problem = note_refusal(parts_.store, parts_.clock.now(), visit.request, username);
    auto response = refuse(std::move(visit), std::move(page), failure);
    auto& event = *response.event;
    event.fields.push_back({"name_digest", name_digest(parts_.hmac, username)});
    if (!problem.empty()) event.fields.push_back({"not_remembered", std::move(problem)});
    if (reached) event = reaching(std::move(event), *reached);
    return response;
}

http::Response Login::welcome(Visit visit, const signin::Admission& admission,
                              const view::LoginView& page, guard::Pass pass) const {
    const auto& person = admission.person;
    const auto opened = parts_.sessions.open(
        {person.directory_id, person.username, person.display_name, person.email, person.groups},
        {visit.request.client, visit.request.user_agent},
        page.remember ? session::Remember::Yes : session::Remember::No);
    if (!opened) return busy_store(std::move(visit));
    pass.succeeded();
    visit.flashes.push_back({FlashCategory::Success, "You have successfully logged in."});
    if (auto flash = reminder(admission.password)) visit.flashes.push_back(std::move(*flash));
    const auto& cookies = parts_.desk.cookies();
    std::optional<std::chrono::seconds> kept;
    if (page.remember) kept = std::chrono::floor<std::chrono::seconds>(*limits_.remembered);
    visit.cookies = {cookies.session(opened->token, kept), http::removal_of(cookies.form({})),
                     cookies.device(pass.device_cookie())};
    auto location = onward(parts_.return_addresses, page.next, visit.request.prefix)
                        .value_or(visit.request.prefix + "/");
    auto response = parts_.desk.redirect(std::move(visit), std::move(location));
    response.event = {LogLevel::Info,
                      "authn_login_success",
                      {{"user", person.username}, {"directory_id", person.directory_id}}};
    if (const auto state = admission.password.state; state != signin::PasswordState::Fine)
        response.event->fields.push_back({"password", std::string{signin::name_of(state)}});
    if (!parts_.identity.has_room_for(person.groups))
        response.event->fields.push_back({"groups_for_apps", "those that rules name"});
    return response;
}

http::Response Login::refuse(Visit visit, view::LoginView page,
                             const signin::Failure& failure) const {
    const auto& request = visit.request;
    const bool is_barred = failure.reason == signin::Reason::Barred;
    visit.flashes.push_back(is_barred ? bar(failure.state, parts_.desk.site()) : refusal());
    page.refused = !is_barred;
    auto challenge = "Cookie form-action=\"" + request.prefix + "/login\", cookie-name=\"" +
                     parts_.desk.cookies().session_name() + "\"";
    const auto arrived = request.arrived;
    auto response = form(std::move(visit), 401, std::move(page));
    response.with("WWW-Authenticate", std::move(challenge));
    response.not_before = refusal_time(arrived);
    response.event = {
        LogLevel::Info,
        "authn_login_fail",
        {{"reason", std::string{word_for(failure.reason)}}, {"detail", failure.detail}}};
    if (failure.is_ambiguous) response.event->level = LogLevel::Error;
    if (is_barred)
        response.event->fields.push_back({"state", std::string{signin::name_of(failure.state)}});
    return response;
}

http::Response Login::make_wait(Visit visit, view::LoginView page, const guard::Stop& stop) const {
    if (stop.cause == guard::Stop::Cause::StoreBusy) return busy_store(std::move(visit));
    const auto arrived = visit.request.arrived;
    visit.flashes.push_back(patience(stop.wait));
    auto response = form(std::move(visit), 429, std::move(page));
    response.with("Retry-After", std::to_string(seconds_of(stop)));
    response.not_before = refusal_time(arrived);
    response.event = waiting(stop);
    return response;
}

http::Response Login::busy_store(Visit visit) const {
    return parts_.error.answer(std::move(visit), 503,
                               {LogLevel::Error, "store_busy", {{"form", "login"}}});
}

http::Response Login::unavailable(Visit visit, view::LoginView page,
                                  const signin::Failure& failure) const {
    visit.flashes.push_back(apology(failure.reason, visit.request.id));
    auto response = form(std::move(visit), 503, std::move(page));
    response.with("Retry-After", "10");
    response.event = {
        LogLevel::Error,
        "authn_login_error",
        {{"reason", std::string{word_for(failure.reason)}}, {"detail", failure.detail}}};
    return response;
}

http::Response Login::busy(Visit visit) const {
    view::LoginView page;
    if (const auto form_input = read_form(visit.request)) {
        page.username = shown_again(form_input->field("username"));
        page.next = form_input->field("next");
        page.remember = wants_to_stay(*form_input);
    }
    return unavailable(std::move(visit), std::move(page),
                       {signin::Reason::Unavailable, "the queue for the directory is full"});
}

http::Response Login::already(Visit visit, std::string_view next) const {
    auto location = onward(parts_.return_addresses, next, visit.request.prefix);
    if (!location) {
        visit.flashes.push_back({FlashCategory::Info, "You are already logged in."});
        location = visit.request.prefix + "/";
    }
    return parts_.desk.redirect(std::move(visit), std::move(*location));
}

bool Login::wants_to_stay(const http::Form& form) const noexcept {
    return limits_.remembered && !form.field("remember").empty();
}

http::Response Login::form(Visit visit, int status, view::LoginView page) const {
    const auto& site = parts_.desk.site();
    const auto& addresses = parts_.return_addresses;
    if (!addresses.allowed(page.next)) page.next.clear();
    const auto app = destination(addresses, page.next);
    if (app && app->origin.host != addresses.own().host) page.app_host = app->origin.host;
    page.csrf_token = parts_.desk.form_token(visit);
    page.frame = parts_.desk.frame(visit, site.login_title);
    page.password_url = site.password_url;
    page.help_url = site.help_url;
    page.remember_for = site.remember_for;
    return parts_.desk.page(std::move(visit), status, render(page, parts_.templates));
}

}  // namespace doorward::pages
