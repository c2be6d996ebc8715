#include "pages/denied.h"

#include <optional>
#include <utility>

#include "base/json_text.h"
#include "http/percent.h"
#include "http/request_kind.h"
#include "pages/refusal.h"
#include "view/denied_view.h"

namespace doorward::pages {
namespace {

bool is_call(const http::Request& request) {
    return http::kind_of(request) == http::RequestKind::Call;
}

std::optional<gate::Person> person_of(const Visit& visit) {
    if (!visit.visitor) return std::nullopt;
    const auto& record = visit.visitor->user.record;
    return gate::Person{record.username, record.groups};
}

}  // namespace

Denied::Denied(DeniedParts parts) : parts_{parts} {}

http::Response Denied::answer(const http::Request& request) const {
    const auto target = gate::read_target(request.target);
    if (!target) return unclear_target(parts_.error, FrontDesk::stranger(request), target.error());
    auto visit = parts_.desk.receive(request, target->origin.host);
    const auto decision = parts_.rules.decide(*target, person_of(visit), request.client);
    if (decision.verdict == gate::Verdict::Allow) return passing(std::move(visit), *target);
    if (!is_call(request)) return page(std::move(visit), *target, decision);
    const auto asked_for = parts_.rules.asked_for(decision);
    return refused_call(request, 403, "denied",
                        asked_for.empty() ? "" : ",\"asked_for\":" + json_text(asked_for));
}

http::Response Denied::unavailable(const http::Request& request, const std::string& reason) const {
    LogEvent event{LogLevel::Error, "sys_error", {{"reason", reason}}};
    if (!is_call(request))
        return parts_.error.answer(FrontDesk::stranger(request), 503, std::move(event));
    auto response = refused_call(request, 503, "unavailable").with("Retry-After", "10");
    response.event = std::move(event);
    return response;
}

http::Response Denied::page(Visit visit, const gate::Target& target,
                            const gate::Decision& decision) const {
    const auto& addresses = parts_.return_addresses;
    view::DeniedView page;
    page.place = place_of(target);
    page.asked_for = parts_.rules.asked_for(decision);
    page.note = parts_.rules.note(decision);
    page.request_id = visit.request.id;
    page.offer_login = decision.verdict == gate::Verdict::LogIn;
    page.next = addresses.allowed(target.url).value_or(target.origin.text() + "/");
    const auto& portal = parts_.desk.site().public_url;
    const auto query = "?next=" + http::percent_encoded(page.next);
    if (page.offer_login) page.login_url = portal + "/login" + query;
    if (visit.visitor) {
        page.username = visit.visitor->user.record.username;
        // Only at our own address does a browser send a form as one of ours.
        if (target.origin == addresses.own())
            page.csrf_token = parts_.desk.form_token(visit);
        else
            page.login_url = portal + "/logout" + query;
    }
    page.frame = parts_.desk.frame(visit, "Not allowed");
    return parts_.desk.page(std::move(visit), 403, render(page, parts_.templates));
}

/// The check has just said no, and now it would say yes: it failed, or something has changed since.
http::Response Denied::passing(Visit visit, const gate::Target& target) const {
    LogEvent event{LogLevel::Info,
                   "denied_no_more",
                   {{"reason", "the check said no, and would say yes by now"}}};
    if (is_call(visit.request)) {
        auto response = refused_call(visit.request, 503, "unavailable").with("Retry-After", "10");
        response.event = std::move(event);
        return response;
    }
    return parts_.error.explain(
        std::move(visit), 503,
        {"Please try again in a moment", "Whether you may open this page could not be checked.",
         "Nothing you did is wrong.",
         parts_.return_addresses.allowed(target.url).value_or(std::string{}), "Try again"},
        std::move(event));
}

}  // namespace doorward::pages
