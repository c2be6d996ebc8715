#include "app_visit.h"

#include <algorithm>
#include <utility>

#include "http/percent.h"
#include "support/fastcgi_client.h"

namespace doorward::integration_tests {
namespace {

constexpr auto rules =
    "[[rule]]\nhost = \"127.0.0.1\"\npath = \"/staff\"\nallow = [\"@staff\"]\n"
    "note = \"Ask the office.\"\n"
    "[[rule]]\nhost = [\"127.0.0.1\", \"wiki.example.net\", \"other.example.net\"]\n"
    "allow = \"signed-in\"\n";

}  // namespace

support::Stage& stage_with_apps() {
    static support::Stage stage{{.rule_lines = rules}};
    return stage;
}

AppVisit::AppVisit(support::Stage& stage, std::string origin)
    : stage_{&stage}, origin_{std::move(origin)} {}

support::Answer AppVisit::ask(const std::string& action, const std::string& path,
                              const std::string& method, const support::Fields& more) {
    auto parameters = support::page_parameters(method, "/doorward");
    parameters.back().second = action;
    const auto plain = path.substr(0, path.find('?'));
    parameters.insert(parameters.end(),
                      {{"DOORWARD_TARGET_URL", origin_ + path},
                       {"DOORWARD_TARGET_PATH", http::percent_decoded(plain).value_or(plain)},
                       {"DOORWARD_TARGET_METHOD", method}});
    std::string sent;
    for (const auto& [name, value] : cookies)
        sent += (sent.empty() ? "" : "; ") + name + "=" + value;
    if (!sent.empty()) parameters.emplace_back("HTTP_COOKIE", sent);
    parameters.insert(parameters.end(), more.begin(), more.end());
    auto answer = support::ask_worker(stage_->socket(), {.parameters = parameters});
    for (const auto& text : answer.all("set-cookie")) {
        const auto equals = text.find('=');
        const auto name = text.substr(0, equals);
        if (text.find("Max-Age=0") != std::string::npos)
            cookies.erase(name);
        else
            cookies[name] = text.substr(equals + 1, text.find(';') - equals - 1);
    }
    return answer;
}

support::Answer AppVisit::accept(const std::string& address, const std::string& method) {
    return ask("accept", address.substr(std::min(origin_.size(), address.size())), method);
}

std::string query_field(const std::string& address, std::string_view name) {
    auto rest = std::string_view{address}.substr(std::min(address.find('?'), address.size()));
    while (!rest.empty()) {
        rest.remove_prefix(1);  // the '?' or '&'
        const auto pair = rest.substr(0, rest.find('&'));
        rest.remove_prefix(pair.size());
        if (pair.starts_with(std::string{name} + "="))
            return http::percent_decoded(pair.substr(name.size() + 1)).value_or("(malformed)");
    }
    return {};
}

std::string location_of(const support::Answer& answer) {
    return answer.header("location").value_or("");
}

}  // namespace doorward::integration_tests
