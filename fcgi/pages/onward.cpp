#include "pages/onward.h"

#include "http/accept_address.h"
#include "http/percent.h"

namespace doorward::pages {

std::optional<std::string> onward(const http::ReturnAddresses& addresses, std::string_view next,
                                  std::string_view prefix) {
    auto location = addresses.allowed(next);
    if (!location) return std::nullopt;
    const auto accept = http::parse_accept_address(*location);
    if (!accept) return location;
    // The settings may have changed since it was made: a ticket is of no use where the cookie
    // reaches.
    if (!addresses.needs_ticket(accept->origin))
        return addresses.allowed(accept->origin.text() + accept->next);
    return std::string{prefix} + "/ticket?next=" + http::percent_encoded(*location);
}

std::optional<http::Url> destination(const http::ReturnAddresses& addresses,
                                     std::string_view next) {
    auto location = addresses.allowed(next);
    if (!location) return std::nullopt;
    if (const auto accept = http::parse_accept_address(*location)) {
        location = addresses.allowed(accept->origin.text() + accept->next);
        if (!location) return std::nullopt;
    }
    return http::parse_url(*location);
}

}  // namespace doorward::pages
