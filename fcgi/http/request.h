#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"

namespace doorward::http {

/// What became of a request's body on its way in.
enum class BodyState { Whole, TooLarge, CutShort, BadLength };

/// What the web server asks for (FastCGI specification, section 6): a page, or whether a page may
/// be shown.
enum class Role { Responder, Authorizer };

/// The page that a check or a refusal is about, as the web server tells it. In the authorizer's
/// role made of the CGI parameters of the page's own request.
struct TargetParameters {
    std::optional<std::string> url;     ///< As sent: scheme, host, path and query.
    std::optional<std::string> path;    ///< As the web server normalised it.
    std::optional<std::string> method;  ///< As sent.
    /// Made of the page's own request, by a web server that may have no more to say of the path.
    bool is_page_itself = false;
};

/// One request as the pages see it: plain values, nothing of FastCGI left.
struct Request {
    Role role = Role::Responder;
    std::string id;      ///< Names this request in the log and on error pages.
    Tick arrived;        ///< When it began to arrive; time limits count from here.
    std::string method;  ///< As sent, such as "GET".
    std::string
        prefix;  ///< Where the application is mounted ("" or "/sso"), without a slash at its end.
    /// Below the prefix, decoded by the web server; begins with '/'. Empty where it names none.
    std::string path;
    std::string query;        ///< Raw, without the '?'.
    std::string action;       ///< DOORWARD_ACTION, set by the web server alone; empty for pages.
    TargetParameters target;  ///< Set by the web server alone; empty for pages.
    /// An authorizer's: what visitors see of a refusal is asked for in a request of its own
    /// (Apache's mod_fcgid, which says FCGI_APACHE_ROLE); else this answer is what they see.
    bool shows_refusal_later = false;
    std::string client;  ///< The visitor's address.
    std::string content_type;
    std::vector<std::string> cookie_headers;  ///< Every Cookie header, in order.
    std::optional<std::string> origin;
    std::optional<std::string> sec_fetch_site;
    std::optional<std::string> sec_fetch_mode;
    std::optional<std::string> accept;
    std::optional<std::string> requested_with;  ///< X-Requested-With
    std::string user_agent;
    /// A parameter that the web server sent twice, where only one can be meant; empty for a sound
    /// request.
    std::string repeated_parameter;
    BodyState body_state = BodyState::Whole;
    std::string body;  ///< May hold a password: it is wiped once answered.
};

/// True when the web server asks whether a page may be shown. Such a request has no body of its
/// own: CONTENT_LENGTH, where there is one, speaks of the page's.
[[nodiscard]] inline bool is_check(const Request& request) noexcept {
    return request.action == "verify" || request.role == Role::Authorizer;
}

/// The largest body that is read.
inline constexpr std::size_t body_limit = 16UL * 1024;

}  // namespace doorward::http
