#include "http/accept_address.h"

#include <utility>

#include "http/form.h"
#include "http/percent.h"

namespace doorward::http {

std::string AcceptAddress::text() const {
    auto text = origin.text().append(accept_path) + "?next=" + percent_encoded(next) +
                "&browser=" + percent_encoded(browser);
    if (!ticket.empty()) text += "&ticket=" + percent_encoded(ticket);
    return text;
}

std::optional<AcceptAddress> parse_accept_address(std::string_view url) {
    const auto parsed = parse_url(url);
    if (!parsed || parsed->path != accept_path || !parsed->suffix.starts_with('?'))
        return std::nullopt;
    const auto form = Form::parse(std::string_view{parsed->suffix}.substr(1));
    if (!form) return std::nullopt;
    AcceptAddress address{parsed->origin, std::string{form->field("next")},
                          std::string{form->field("browser")}, std::string{form->field("ticket")}};
    if (!address.next.starts_with('/') || address.browser.empty()) return std::nullopt;
    // Whatever else such an address may say would be lost or mean something to somebody else.
    if (address.text() != parsed->origin.text() + parsed->path + parsed->suffix)
        return std::nullopt;
    return address;
}

}  // namespace doorward::http
