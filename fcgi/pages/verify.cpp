#include "pages/verify.h"

#include <optional>
#include <utility>

#include "http/cookie.h"
#include "session/own_cookies.h"

namespace doorward::pages {
namespace {

// As many as any answer has.
constexpr std::size_t most_headers = 6;

http::Response answer_of(int status) {
    http::Response response;
    response.status = status;
    response.headers.reserve(most_headers);
    response.with("Cache-Control", "no-store");
    return response;
}

http::Response refusal(LogLevel level, std::string name, std::string reason) {
    auto response = answer_of(403);
    response.event = LogEvent{level, std::move(name), {{"reason", std::move(reason)}}};
    return response;
}

/// Only a target that two readers could take for two pages is the visitor's doing; what the web
/// server leaves out is to be mended by whoever runs it.
http::Response unclear(const gate::TargetFault& fault) {
    const bool is_visitors = fault.problem == gate::TargetProblem::Unclear;
    return refusal(is_visitors ? LogLevel::Info : LogLevel::Warning, "target_refused",
                   fault.detail);
}

/// Who asked for which page: host and path, never the query, which may hold secrets.
LogEvent event_of(LogLevel level, std::string name, const gate::Target& target,
                  const session::Visitor* visitor) {
    LogEvent event{level, std::move(name), {}};
    if (visitor != nullptr) event.fields.push_back({"user", visitor->user.record.username});
    event.fields.push_back({"target", target.origin.text() + target.path});
    event.fields.push_back({"target_method", target.method});
    return event;
}

}  // namespace

Verify::Verify(VerifyParts parts)
    : parts_{parts},
      challenge_{"Cookie form-action=\"" + parts.site.public_url + "/login\", cookie-name=\"" +
                 parts.cookies.session_name() + "\""} {}

http::Response Verify::answer(const http::Request& request) const {
    if (!request.repeated_parameter.empty())
        return refusal(LogLevel::Warning, "target_refused",
                       "the web server sends the FastCGI parameter " + request.repeated_parameter +
                           " twice; include one parameter file alone");
    const auto target = gate::read_target(request.target);
    if (!target) return unclear(target.error());
    const auto tokens = http::cookie_values(request.cookie_headers, parts_.cookies.session_name(),
                                            session::Sessions::most_candidates + 1);
    std::optional<session::Visitor> visitor;
    if (!tokens.empty()) visitor = parts_.sessions.find(tokens, target->origin.host);
    std::optional<gate::Person> person;
    if (visitor) person = {visitor->user.record.username, visitor->user.record.groups};

    const auto decision = parts_.rules.decide(*target, person, request.client);
    const auto* somebody = visitor ? &*visitor : nullptr;
    if (decision.verdict == gate::Verdict::Allow) return allowed(request, *target, somebody);
    return refused(request, *target, decision, somebody);
}

http::Response Verify::allowed(const http::Request& request, const gate::Target& target,
                               const session::Visitor* visitor) const {
    http::Response response;
    const bool is_authorizer = request.role == http::Role::Authorizer;
    // mod_fcgid hands every header of this answer on to the visitor: an authorizer's has nothing
    // but variables.
    if (!is_authorizer) response = answer_of(200);
    if (visitor != nullptr) parts_.identity.add_to(response, visitor->user.record, request.role);
    if (is_authorizer) {
        response.with("Variable-DOORWARD_CHECK", "passed");
    } else if (auto cookies = session::without_own_cookies(request.cookie_headers);
               !cookies.empty()) {
        response.with("Doorward-Cookie", std::move(cookies));
    }
    if (parts_.log.writes(LogLevel::Debug))
        response.event = event_of(LogLevel::Debug, "authz_pass", target, visitor);
    return response;
}

http::Response Verify::refused(const http::Request& request, const gate::Target& target,
                               const gate::Decision& decision,
                               const session::Visitor* visitor) const {
    const bool may_log_in = decision.verdict == gate::Verdict::LogIn;
    auto response = answer_of(may_log_in ? 401 : 403);
    // nginx would add it to whatever the visitor gets in the end, which has one of its own.
    if (may_log_in && request.role == http::Role::Authorizer)
        response.with("WWW-Authenticate", challenge_);
    const auto level = may_log_in ? LogLevel::Info : LogLevel::Warning;
    if (parts_.log.writes(level)) {
        response.event =
            event_of(level, may_log_in ? "authn_required" : "authz_fail", target, visitor);
        response.event->fields.push_back({"reason", parts_.rules.reason(decision)});
    }
    return response;
}

http::Response Verify::failed(std::string_view what) {
    return refusal(LogLevel::Error, "sys_error", std::string{what});
}

}  // namespace doorward::pages
