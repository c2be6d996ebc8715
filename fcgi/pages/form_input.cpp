#include "pages/form_input.h"

namespace doorward::pages {
namespace {

std::string_view reason_for(http::FormFault fault) noexcept {
    switch (fault) {
        case http::FormFault::Malformed:
            return "malformed percent-encoding";
        case http::FormFault::Repeated:
            return "a field was given twice";
        case http::FormFault::TooManyFields:
            return "too many fields";
    }
    return "unreadable";
}

}  // namespace

Expected<http::Form, FormInputFault> read_form(const http::Request& request) {
    if (!http::is_form_type(request.content_type))
        return Unexpected{
            FormInputFault{415, "content type is not application/x-www-form-urlencoded"}};
    auto form = http::Form::parse(request.body);
    if (!form) return Unexpected{FormInputFault{400, std::string{reason_for(form.error())}}};
    return std::move(*form);
}

std::string next_of_query(std::string_view query) {
    const auto form = http::Form::parse(query);
    return form ? std::string{form->field("next")} : std::string{};
}

}  // namespace doorward::pages
