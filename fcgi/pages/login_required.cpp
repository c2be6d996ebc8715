#include "pages/login_required.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/json_text.h"
#include "http/accept_address.h"
#include "http/cookie.h"
#include "http/percent.h"
#include "http/request_kind.h"
#include "pages/refusal.h"
#include "session/tickets.h"
#include "session/token.h"

namespace doorward::pages {
namespace {

// The web server takes 16 KiB as the first line of a request, and a form with `next` in it and the
// longest name and password has to fit into http::body_limit.
constexpr std::size_t longest_login_address = 12UL * 1024;

/// `path` with what has no place in one (RFC 3986, section 3.3) as %XX.
std::string path_encoded(std::string_view path) {
    constexpr std::string_view kept = "/!$&'()*+,;=:@";
    std::string encoded;
    for (const char letter : path)
        encoded += kept.find(letter) == std::string_view::npos ? http::percent_encoded({&letter, 1})
                                                               : std::string(1, letter);
    return encoded;
}

/// What a visitor may be sent back to, the best first: the page behind the accept address, where
/// that was what somebody was refused (or each round would lead to a longer address); what they
/// asked for, byte for byte; the same page, where that has "//" and its like in its path; without
/// its query, where that is too long; the app's first page. Paths, with the query.
std::vector<std::string> ways_back(const gate::Target& target) {
    if (const auto accept = http::parse_accept_address(target.url)) return {accept->next, "/"};
    std::vector<std::string> ways;
    std::string query;
    if (const auto sent = http::parse_url(target.url)) {
        ways.push_back((sent->path.empty() ? "/" : sent->path) + sent->suffix);
        query = sent->suffix;
    }
    const auto path = path_encoded(target.path);
    ways.insert(ways.end(), {path + query, path, "/"});
    return ways;
}

/// The browser's value from an earlier refusal, so that two windows do not take it from each other.
std::string browser_value(const http::Request& request, const std::string& name) {
    const auto values = http::cookie_values(request.cookie_headers, name, 1);
    if (!values.empty() && session::token_digest(values.front()))
        return std::string{values.front()};
    return session::Tickets::new_browser_value();
}

Hindrance hindrance_at(const http::Origin& origin, const http::ReturnAddresses& addresses) {
    if (addresses.is_allowed(origin))
        return {
            "the host is in server.return_hosts, but the session cookie does not reach it: "
            "name it in a rule's host, or let session.cookie_domain cover it",
            std::nullopt};
    const auto& own = addresses.own();
    for (const auto port : {http::own_port(own.scheme), own.port}) {
        const http::Origin better{own.scheme, origin.host, port};
        if (!addresses.is_allowed(better)) continue;
        if (origin.scheme != own.scheme)
            return {"the app was asked for by " + origin.scheme + ", server.public_url is " +
                        own.scheme + ": both need the same",
                    better};
        return {"the port is neither the scheme's own nor that of server.public_url", better};
    }
    return {"no rule names this host: name it in a rule's host", std::nullopt};
}

/// Nothing where the way back is open.
std::optional<Hindrance> hindrance_to(const http::Request& request, const http::Origin& origin,
                                      const http::ReturnAddresses& addresses) {
    const bool leads_back = addresses.is_allowed(origin) &&
                            (addresses.shares_cookie(origin.host) || addresses.is_app(origin));
    if (!leads_back) return hindrance_at(origin, addresses);
    // An authorizer's answer sets no cookie, and lighttpd shows none of our pages beside it.
    const bool takes_tickets = request.role != http::Role::Authorizer;
    if (takes_tickets || !addresses.needs_ticket(origin)) return std::nullopt;
    return Hindrance{
        "the session cookie does not reach this host, and behind lighttpd there is no other way: "
        "let session.cookie_domain cover it, or put nginx or Apache before it",
        std::nullopt};
}

}  // namespace

LoginRequired::LoginRequired(const FrontDesk& desk, const Error& error,
                             const http::ReturnAddresses& return_addresses)
    : desk_{desk}, error_{error}, return_addresses_{return_addresses} {}

http::Response LoginRequired::answer(const http::Request& request) const {
    auto visit = FrontDesk::stranger(request);
    const auto target = gate::read_target(request.target);
    if (!target) return unclear_target(error_, std::move(visit), target.error());
    if (http::kind_of(request) == http::RequestKind::Call) return to_a_script(request);
    if (const auto hindrance = hindrance_to(request, target->origin, return_addresses_))
        return no_way_back(std::move(visit), *target, *hindrance);
    // Both may count, so that neither does, and of one that is this host's own the login page knows
    // nothing: it would send them back here again and again.
    const auto& cookies = desk_.cookies();
    if (http::cookie_values(request.cookie_headers, cookies.session_name(), 2).size() > 1)
        remove_session_cookie(visit, cookies);
    return to_the_form(std::move(visit), *target);
}

http::Response LoginRequired::to_a_script(const http::Request& request) const {
    const auto address = desk_.site().public_url + "/login";
    auto response =
        refused_call(request, 401, "login_required", ",\"login_url\":" + json_text(address));
    response.with("WWW-Authenticate", "Cookie form-action=\"" + address + "\", cookie-name=\"" +
                                          desk_.cookies().session_name() + "\"");
    return response;
}

http::Response LoginRequired::to_the_form(Visit visit, const gate::Target& target) const {
    const auto& site = desk_.site();
    const bool is_read = target.method == "GET" || target.method == "HEAD";
    std::string browser;
    if (return_addresses_.needs_ticket(target.origin)) {
        auto value = browser_value(visit.request, desk_.cookies().ticket_name());
        browser = session::Tickets::browser_digest(value);
        visit.cookies.push_back(desk_.cookies().ticket(std::move(value)));
    }
    for (const auto& way : ways_back(target)) {
        if (!return_addresses_.allowed(target.origin.text() + way)) continue;
        auto next = browser.empty() ? target.origin.text() + way
                                    : http::AcceptAddress{target.origin, way, browser}.text();
        if (!return_addresses_.allowed(next)) continue;  // too long by now
        if (!is_read) next = site.public_url + "/resume?next=" + http::percent_encoded(next);
        auto location = site.public_url + "/login?next=" + http::percent_encoded(next);
        if (location.size() <= longest_login_address)
            return desk_.redirect(std::move(visit), std::move(location));
    }
    return desk_.redirect(std::move(visit), site.public_url + "/login");
}

http::Response LoginRequired::no_way_back(Visit visit, const gate::Target& target,
                                          const Hindrance& hindrance) const {
    Words words{"You cannot log in from here",
                "After logging in, nobody could be led back to " + target.origin.text() + ".",
                "Please tell your administrator the request ID below."};
    if (hindrance.better) {
        const auto better = hindrance.better->text();
        words.explanation += " The app's address begins with " + better + "/.";
        words.advice =
            "If that does not help, please tell your administrator the request ID below.";
        words.link_url = better + path_encoded(target.path);
        words.link_text = "Open " + better;
    }
    LogEvent event{LogLevel::Warning,
                   "no_way_back",
                   {{"origin", target.origin.text()}, {"reason", hindrance.reason}}};
    return error_.explain(std::move(visit), 403, std::move(words), std::move(event));
}

}  // namespace doorward::pages
