#include "app/app.h"

#include <unistd.h>

#include <algorithm>
#include <exception>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "app/routes.h"

namespace doorward::app {
namespace {

/// What the web server did to the body, when no page can make anything of it.
struct BodyFault {
    int status;
    std::string_view reason;
};

std::optional<BodyFault> fault_of(http::BodyState state) noexcept {
    switch (state) {
        case http::BodyState::Whole:
            return std::nullopt;
        case http::BodyState::TooLarge:
            return BodyFault{413, "body too large"};
        case http::BodyState::CutShort:
            return BodyFault{400, "body is not as long as CONTENT_LENGTH says"};
        case http::BodyState::BadLength:
            return BodyFault{400, "CONTENT_LENGTH is no number"};
    }
    return BodyFault{400, "body unreadable"};
}

/// What the web server left out of a request that may have been meant as a check; empty for a sound
/// one. A page's 200 would read as permission.
std::string_view missing_from(const http::Request& request) noexcept {
    if (!request.action.empty()) return {};
    const auto& target = request.target;
    if (target.url || target.path || target.method)
        return "the parameter DOORWARD_ACTION is missing; include doorward/doorward_check_params "
               "in the location of the check";
    if (request.path.empty())
        return "DOORWARD_ACTION, SCRIPT_NAME and PATH_INFO are missing; include "
               "doorward/doorward_check_params for a check, doorward/doorward_params for pages";
    return {};
}

}  // namespace

App::App(const House& house) : house_{house} {}

server::Lane App::lane(const http::Request& request) const noexcept {
    return lane_of(request);
}

http::Response App::answer(const http::Request& request) {
    return http::is_check(request) ? checked(request) : guarded(request, &App::route);
}

http::Response App::busy(const http::Request& request) {
    return http::is_check(request) ? checked(request) : guarded(request, &App::route_busy);
}

http::Response App::checked(const http::Request& request) const {
    http::Response response;
    try {
        response = route_of(request)->answer(house_, request);
    } catch (const std::exception& problem) {
        response = pages::Verify::failed(problem.what());
    }
    if (request.role == http::Role::Authorizer && response.status != 200)
        add_words(request, response);
    log(request, response);
    return response;
}

void App::add_words(const http::Request& request, http::Response& refusal) const {
    try {
        house_.turned_away.add_words(request, refusal);
    } catch (const std::exception& problem) {
        // It stands without them.
        if (refusal.event) refusal.event->fields.push_back({"page", problem.what()});
    }
}

http::Response App::guarded(const http::Request& request, Answering answering) const {
    http::Response response;
    try {
        response = (this->*answering)(request);
    } catch (const store::StoreBusy& problem) {
        response = failed(request, 503, problem.what());
    } catch (const store::StoreBroken& problem) {
        // A disk that has room again needs nobody's help here.
        response = failed(request, 503, problem.what());
    } catch (const std::exception& problem) {
        response = failed(request, 500, problem.what());
    }
    house_.security_headers.add_to(response);
    log(request, response);
    return response;
}

http::Response App::route(const http::Request& request) const {
    if (!request.repeated_parameter.empty())
        return failed(request, 500,
                      "the web server sends the FastCGI parameter " + request.repeated_parameter +
                          " twice; include one parameter file alone");
    if (const auto what = missing_from(request); !what.empty())
        return house_.error.answer(
            house_.desk.receive(request), 403,
            {LogLevel::Warning, "request_refused", {{"reason", std::string{what}}}});
    const auto* found = route_of(request);
    if (found == nullptr) {
        // It may have been meant as a check: 403 is the one answer that lets nobody in anywhere.
        if (!request.action.empty())
            return refused(request, 403, "there is no DOORWARD_ACTION " + request.action);
        const auto methods = allowed_methods(request.path);
        if (methods.empty()) return refused(request, 404, "no such page");
        return refused(request, 405, "method not allowed").with("Allow", methods);
    }
    // An action is about a page of somebody else's, and so is the body that comes along.
    const auto fault = fault_of(request.body_state);
    if (fault && request.action.empty()) return refused(request, fault->status, fault->reason);
    return found->answer(house_, request);
}

http::Response App::route_busy(const http::Request& request) const {
    const auto* found = route_of(request);
    if (found == nullptr || found->busy == nullptr) return refused(request, 503, "busy");
    return found->busy(house_, request);
}

http::Response App::refused(const http::Request& request, int status,
                            std::string_view reason) const {
    return house_.error.answer(
        house_.desk.receive(request), status,
        {LogLevel::Info, "request_refused", {{"reason", std::string{reason}}}});
}

http::Response App::failed(const http::Request& request, int status, std::string_view what) const {
    LogEvent event{LogLevel::Error, "sys_error", {{"reason", std::string{what}}}};
    try {
        // Nobody passes while the store fails, and this is the page that tells them.
        if (request.action == "denied" || request.action == "refused")
            return house_.denied.unavailable(request, std::string{what});
        // The store may be what failed, so nobody is looked up.
        return house_.error.answer(pages::FrontDesk::stranger(request), status, event);
    } catch (const std::exception& problem) {
        auto response = http::plain(
            status, "Something went wrong on our side. Request ID: " + request.id + "\n");
        event.fields.push_back({"page", problem.what()});
        response.event = std::move(event);
        return response;
    }
}

void App::log(const http::Request& request, const http::Response& response) const {
    auto event = response.event.value_or(LogEvent{LogLevel::Debug, "page", {}});
    if (!house_.log.writes(event.level)) return;
    // A parked answer is logged before it goes; what it will have taken is known already.
    const auto done = std::max(Tick::clock::now(), response.not_before.value_or(Tick{}));
    const std::chrono::duration<double, std::milli> took = done - request.arrived;
    // What a check is about stands in its own event.
    if (!http::is_check(request))
        event.fields.insert(event.fields.end(),
                            {{"method", request.method}, {"path", request.path}});
    event.fields.insert(event.fields.end(), {{"status", std::to_string(response.status)},
                                             {"client", request.client},
                                             {"ms", fmt::format("{:.1f}", took.count())},
                                             {"id", request.id},
                                             {"worker", std::to_string(::getpid())}});
    house_.log.write(event);
}

}  // namespace doorward::app
