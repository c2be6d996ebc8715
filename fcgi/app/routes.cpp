#include "app/routes.h"

#include <utility>

#include "pages/health.h"

namespace doorward::app {
namespace {

using http::Request;
using http::Response;
using server::Lane;

Response health(const House& /*house*/, const Request& /*request*/) {
    return pages::health();
}

Response home(const House& house, const Request& request) {
    return house.home.get(house.desk.receive(request));
}

Response login_form(const House& house, const Request& request) {
    return house.login.get(house.desk.receive(request));
}

Response log_in(const House& house, const Request& request) {
    return house.login.post(house.desk.receive(request));
}

Response log_in_later(const House& house, const Request& request) {
    return house.login.busy(house.desk.receive(request));
}

Response logout_question(const House& house, const Request& request) {
    return house.logout.get(house.desk.receive(request));
}

Response log_out(const House& house, const Request& request) {
    return house.logout.post(house.desk.receive(request));
}

Response account(const House& house, const Request& request) {
    return house.account.get(house.desk.receive(request));
}

Response end_own_session(const House& house, const Request& request) {
    return house.account.end(house.desk.receive(request));
}

Response end_own_other_sessions(const House& house, const Request& request) {
    return house.account.end_others(house.desk.receive(request));
}

Response admin(const House& house, const Request& request) {
    return house.admin.get(house.desk.receive(request));
}

Response end_session(const House& house, const Request& request) {
    return house.admin.end(house.desk.receive(request));
}

Response end_sessions(const House& house, const Request& request) {
    return house.admin.end_all(house.desk.receive(request));
}

Response release(const House& house, const Request& request) {
    return house.admin.release(house.desk.receive(request));
}

Response ticket(const House& house, const Request& request) {
    return house.ticket.get(house.desk.receive(request));
}

Response resume(const House& house, const Request& request) {
    return house.resume.get(house.desk.receive(request));
}

Response try_later(const House& house, const Request& request) {
    return house.error.answer(house.desk.receive(request), 503,
                              {LogLevel::Error, "lane_full", {{"lane", "write"}}});
}

Response check(const House& house, const Request& request) {
    return house.verify.answer(request);
}

Response login_required(const House& house, const Request& request) {
    return house.login_required.answer(request);
}

Response denied(const House& house, const Request& request) {
    return house.denied.answer(request);
}

Response refused(const House& house, const Request& request) {
    return house.turned_away.answer(request);
}

Response accept(const House& house, const Request& request) {
    return house.accept.answer(request);
}

constexpr std::array routes{
    Route{"", "GET", "/", Lane::Quick, home, nullptr},
    Route{"", "GET", "/login", Lane::Quick, login_form, nullptr},
    Route{"", "POST", "/login", Lane::Directory, log_in, log_in_later},
    Route{"", "GET", "/logout", Lane::Quick, logout_question, nullptr},
    Route{"", "POST", "/logout", Lane::Write, log_out, try_later},
    Route{"", "GET", "/account", Lane::Quick, account, nullptr},
    Route{"", "POST", "/account/end", Lane::Write, end_own_session, try_later},
    Route{"", "POST", "/account/end-others", Lane::Write, end_own_other_sessions, try_later},
    // A search reads everybody's sessions.
    Route{"", "GET", "/admin", Lane::Write, admin, try_later},
    Route{"", "POST", "/admin/end", Lane::Write, end_session, try_later},
    Route{"", "POST", "/admin/end-all", Lane::Write, end_sessions, try_later},
    Route{"", "POST", "/admin/release", Lane::Write, release, try_later},
    Route{"", "GET", "/ticket", Lane::Write, ticket, try_later},
    Route{"", "GET", "/resume", Lane::Quick, resume, nullptr},
    Route{"", "GET", "/healthz", Lane::Quick, health, nullptr},
    Route{"verify", "", "", Lane::Quick, check, nullptr},
    Route{"login-required", "", "", Lane::Quick, login_required, nullptr},
    Route{"denied", "", "", Lane::Quick, denied, nullptr},
    Route{"refused", "", "", Lane::Quick, refused, nullptr},
    Route{"accept", "", "", Lane::Write, accept, try_later},
};

bool takes(const Route& route, std::string_view method) noexcept {
    return route.method.empty() || route.method == (method == "HEAD" ? "GET" : method);
}

}  // namespace

const Route* find_route(std::string_view method, std::string_view path) noexcept {
    for (const auto& route : routes)
        if (route.action.empty() && route.path == path && takes(route, method)) return &route;
    return nullptr;
}

const Route* find_action(std::string_view action, std::string_view method) noexcept {
    for (const auto& route : routes)
        if (!action.empty() && route.action == action && takes(route, method)) return &route;
    return nullptr;
}

const Route* route_of(const Request& request) noexcept {
    if (request.role == http::Role::Authorizer) return find_action("verify", request.method);
    if (!request.action.empty()) return find_action(request.action, request.method);
    return find_route(request.method, request.path);
}

Lane lane_of(const Request& request) noexcept {
    const auto* found = route_of(request);
    return found == nullptr ? Lane::Quick : found->lane;
}

std::string allowed_methods(std::string_view path) {
    std::string methods;
    for (const auto& route : routes) {
        if (!route.action.empty() || route.path != path) continue;
        if (!methods.empty()) methods += ", ";
        methods += route.method == "GET" ? "GET, HEAD" : route.method;
    }
    return methods;
}

}  // namespace doorward::app
