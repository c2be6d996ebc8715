#include "pages/accept.h"

#include <optional>
#include <utility>

#include "http/cookie.h"
#include "pages/refusal.h"

namespace doorward::pages {
namespace {

// A browser holds one such cookie; a few more may have been planted beside it.
constexpr std::size_t most_cookies_looked_at = 4;

}  // namespace

Accept::Accept(const FrontDesk& desk, const Error& error,
               const http::ReturnAddresses& return_addresses, session::Tickets& tickets)
    : desk_{desk}, error_{error}, return_addresses_{return_addresses}, tickets_{tickets} {}

http::Response Accept::answer(const http::Request& request) const {
    const auto target = gate::read_target(request.target);
    if (!target) return unclear_target(error_, FrontDesk::stranger(request), target.error());
    // HEAD too: whoever only looks ahead must not use up a ticket.
    if (target->method != "GET")
        return error_
            .answer(FrontDesk::stranger(request), 405,
                    {LogLevel::Info, "request_refused", {{"reason", "method not allowed"}}})
            .with("Allow", "GET");
    const auto address = http::parse_accept_address(target->url);
    if (!address || address->origin != target->origin || !return_addresses_.allowed(address->next))
        return refuse(request, {target->origin, "/", {}}, "no accept address");
    if (!return_addresses_.needs_ticket(target->origin))
        return refuse(request, *address, "a host that tickets are not for");
    return redeem(request, *address);
}

http::Response Accept::redeem(const http::Request& request,
                              const http::AcceptAddress& address) const {
    std::string browser;
    for (const auto value : http::cookie_values(
             request.cookie_headers, desk_.cookies().ticket_name(), most_cookies_looked_at))
        if (session::Tickets::browser_digest(value) == address.browser) browser = value;
    auto redeemed = tickets_.redeem(address.ticket, address.origin.host, browser,
                                    {request.client, request.user_agent});
    if (!redeemed)
        return error_.answer(FrontDesk::stranger(request), 503,
                             {LogLevel::Error, "store_busy", {{"form", "accept"}}});
    if (*redeemed) return welcome(request, address, std::move(**redeemed));
    if (browser.empty()) return refuse(request, address, "the browser does not have the cookie");
    return refuse(request, address, "the ticket is used, too old, or not for this host");
}

http::Response Accept::welcome(const http::Request& request, const http::AcceptAddress& address,
                               session::Opened opened) const {
    auto visit = FrontDesk::stranger(request);
    const auto& cookies = desk_.cookies();
    visit.cookies = {cookies.host_session(std::move(opened.token)),
                     http::removal_of(cookies.ticket({}))};
    auto response = desk_.redirect(std::move(visit), place_after(address));
    response.event = {LogLevel::Info,
                      "ticket_accepted",
                      {{"user", opened.user.record.username}, {"host", address.origin.host}}};
    return response;
}

http::Response Accept::refuse(const http::Request& request, const http::AcceptAddress& address,
                              std::string_view reason) const {
    auto visit = desk_.receive(request, address.origin.host);
    LogEvent event{LogLevel::Info,
                   "ticket_refused",
                   {{"reason", std::string{reason}}, {"host", address.origin.host}}};
    // Somebody went back to this address, or opened two windows: they are where they wanted to be.
    if (visit.visitor) {
        auto response = desk_.redirect(std::move(visit), place_after(address));
        response.event = std::move(event);
        return response;
    }
    return error_.explain(
        std::move(visit), 403,
        {"Please try again",
         "You are not signed in at " + address.origin.host +
             " yet: the way there took too long, was taken before, or was begun in another "
             "browser.",
         "If this happens again, this browser may not keep cookies for " + address.origin.host +
             ". Allow them there, or tell your administrator the request ID below.",
         address.origin.text() + return_addresses_.allowed(address.next).value_or("/"),
         "Try again"},
        std::move(event));
}

std::string Accept::place_after(const http::AcceptAddress& address) const {
    return return_addresses_.allowed(address.next).value_or("/");
}

}  // namespace doorward::pages
