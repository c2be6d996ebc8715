#include "pages/logout.h"

#include <utility>

#include "http/same_origin.h"
#include "pages/form_input.h"
#include "pages/leave.h"
#include "view/logout_view.h"

namespace doorward::pages {

using session::FlashCategory;

Logout::Logout(const FrontDesk& desk, const Error& error, session::Sessions& sessions,
               const http::ReturnAddresses& return_addresses, const view::TemplateSet& templates)
    : desk_{desk},
      error_{error},
      sessions_{sessions},
      return_addresses_{return_addresses},
      templates_{templates} {}

http::Response Logout::get(Visit visit) const {
    auto next = next_of_query(visit.request.query);
    if (!visit.visitor) {
        auto location = destination(visit.request, next);
        return desk_.redirect(std::move(visit), std::move(location));
    }
    return question(std::move(visit), 200, std::move(next));
}

http::Response Logout::post(Visit visit) const {
    const auto form = read_form(visit.request);
    if (!form)
        return error_.answer(
            std::move(visit), form.error().status,
            {LogLevel::Info, "input_validation_fail", {{"reason", form.error().reason}}});
    const std::string next{form->field("next")};
    if (!http::may_be_our_own_form(visit.request, desk_.site().origin))
        return error_.answer(std::move(visit), 403,
                             {LogLevel::Warning, "malicious_cross_site", {{"form", "logout"}}});
    auto location = destination(visit.request, next);
    if (!visit.visitor) return desk_.redirect(std::move(visit), std::move(location));
    if (!desk_.matches_form_token(visit, form->field("csrf_token"))) {
        visit.flashes.push_back(
            {FlashCategory::Warning, "This form has expired. Please try again."});
        auto response = question(std::move(visit), 403, next);
        response.event = {LogLevel::Info, "form_token_refused", {{"form", "logout"}}};
        return response;
    }
    return leave(std::move(visit), {desk_, error_, sessions_}, std::move(location));
}

http::Response Logout::question(Visit visit, int status, std::string next) const {
    const view::LogoutView page{
        .frame = desk_.frame(visit, "Log out"),
        .csrf_token = desk_.form_token(visit),
        .next = return_addresses_.allowed(next) ? std::move(next) : std::string{},
        .username = visit.visitor->user.record.username};
    return desk_.page(std::move(visit), status, render(page, templates_));
}

std::string Logout::destination(const http::Request& request, std::string_view next) const {
    return return_addresses_.allowed(next).value_or(request.prefix + "/");
}

}  // namespace doorward::pages
