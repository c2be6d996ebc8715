#include "pages/refusal.h"

#include <algorithm>
#include <utility>

#include "base/json_text.h"
#include "http/request_kind.h"

namespace doorward::pages {
namespace {

constexpr std::size_t longest_place = 160;

/// UTF-8's bytes that begin no character.
bool is_inside_character(char byte) noexcept {
    return (static_cast<unsigned char>(byte) & 0xc0U) == 0x80U;
}

std::string_view word_for(gate::TargetProblem problem) noexcept {
    switch (problem) {
        case gate::TargetProblem::Incomplete:
            return "incomplete";
        case gate::TargetProblem::Disagreeing:
            return "disagreeing";
        case gate::TargetProblem::Unclear:
            return "unclear";
    }
    return "unclear";
}

Words words_for(gate::TargetProblem problem) {
    if (problem == gate::TargetProblem::Unclear)
        return {"This address cannot be checked",
                "It could mean several pages, or it is too long, so nobody is let through.",
                "Open the app from its start page, or ask whoever gave you the link for a plainer "
                "one."};
    return {"This page cannot be checked",
            "The web server in front of this app does not say all that a check needs, so nobody is "
            "let through.",
            "Nothing you did is wrong. Please tell your administrator the request ID below."};
}

}  // namespace

std::string place_of(const gate::Target& target) {
    std::string_view url{target.url};
    url = url.substr(0, std::min(url.find_first_of("?#"), url.size()));
    url.remove_prefix(std::min(url.find("://") + 3, url.size()));
    if (url.size() <= longest_place) return std::string{url};
    auto end = longest_place;
    while (is_inside_character(url[end]))
        --end;
    return std::string{url.substr(0, end)} + "...";
}

http::Response refused_call(const http::Request& request, int status, std::string_view error,
                            std::string_view more) {
    auto body = "{\"error\":" + json_text(error);
    body.append(more).append(",\"request_id\":").append(json_text(request.id));
    return http::json(status, body + "}\n");
}

http::Response unclear_target(const Error& error, Visit visit, const gate::TargetFault& fault) {
    const bool is_ours = fault.problem != gate::TargetProblem::Unclear;
    LogEvent event{is_ours ? LogLevel::Error : LogLevel::Info,
                   "target_refused",
                   {{"problem", std::string{word_for(fault.problem)}}, {"detail", fault.detail}}};
    if (http::kind_of(visit.request) == http::RequestKind::Call) {
        auto response = refused_call(visit.request, 403, "target_refused");
        response.event = std::move(event);
        return response;
    }
    return error.explain(std::move(visit), 403, words_for(fault.problem), std::move(event));
}

}  // namespace doorward::pages
