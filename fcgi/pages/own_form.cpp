#include "pages/own_form.h"

#include <utility>

#include "http/percent.h"
#include "http/same_origin.h"
#include "pages/form_input.h"

namespace doorward::pages {

Expected<http::Form, OwnFormFault> read_own_form(const Visit& visit, const FrontDesk& desk,
                                                 std::string_view name) {
    auto form = read_form(visit.request);
    if (!form)
        return Unexpected{OwnFormFault{
            form.error().status,
            {LogLevel::Info, "input_validation_fail", {{"reason", form.error().reason}}}}};
    if (!http::may_be_our_own_form(visit.request, desk.site().origin))
        return Unexpected{OwnFormFault{
            403, {LogLevel::Warning, "malicious_cross_site", {{"form", std::string{name}}}}}};
    if (!desk.matches_form_token(visit, form->field("csrf_token")))
        return Unexpected{OwnFormFault{
            403, {LogLevel::Info, "form_token_refused", {{"form", std::string{name}}}}, true}};
    return std::move(*form);
}

OwnFormFault no_such_name(std::string_view field) {
    return {400,
            {LogLevel::Info,
             "input_validation_fail",
             {{"reason", "the field names nothing"}, {"field", std::string{field}}}}};
}

LogEvent store_busy(std::string_view name) {
    return {LogLevel::Error, "store_busy", {{"form", std::string{name}}}};
}

http::Response done(Visit visit, const FrontDesk& desk, std::string location, session::Flash flash,
                    LogEvent event) {
    visit.flashes.push_back(std::move(flash));
    auto response = desk.redirect(std::move(visit), std::move(location));
    response.event = std::move(event);
    return response;
}

std::string login_before(const http::Request& request, std::string_view page) {
    return request.prefix +
           "/login?next=" + http::percent_encoded(request.prefix + std::string{page});
}

}  // namespace doorward::pages
