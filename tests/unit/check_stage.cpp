#include "unit/check_stage.h"

#include <stdexcept>
#include <utility>

namespace doorward::unit {
namespace {

using Kind = config::RuleCondition::Kind;

config::RuleSettings rule(std::vector<std::string> paths, config::RuleCondition allow) {
    config::RuleSettings settings;
    settings.hosts = {"wiki.example.org"};
    settings.paths = std::move(paths);
    settings.allow = std::move(allow);
    return settings;
}

std::vector<config::RuleSettings> rules() {
    return {rule({"/open"}, {.kind = Kind::Anyone}),
            rule({"/staff"}, {.kind = Kind::Group, .name = "staff"}),
            rule({}, {.kind = Kind::SignedIn})};
}

pages::Site site() {
    pages::Site made;
    made.public_url = "https://sso.example.org";
    return made;
}

}  // namespace

CheckStage::CheckStage(config::HeaderValues header_values)
    : sessions{store, clock, {std::chrono::hours{1}, std::chrono::hours{12}}},
      site_{site()},
      rules_{rules()},
      identity_{rules_, header_values},
      verify_{{site_, sessions, cookies_, rules_, identity_, log_}} {}

std::string CheckStage::sign_in(const store::UserRecord& user) {
    auto opened = sessions.open(user, {"192.0.2.1", "Browser"});
    if (!opened) throw std::runtime_error{"the store is busy"};
    return opened->token;
}

std::string CheckStage::sign_in_carol() {
    return sign_in(
        {"id-of-carol", "carol", "Carol Example", "carol@example.org", {"admins", "staff"}});
}

http::Request CheckStage::check(std::string_view path, std::vector<std::string> cookie_headers) {
    http::Request request;
    request.method = "GET";
    request.action = "verify";
    request.client = "192.0.2.1";
    request.cookie_headers = std::move(cookie_headers);
    request.target.url = "https://wiki.example.org" + std::string{path};
    request.target.path = path.substr(0, path.find('?'));
    request.target.method = "GET";
    return request;
}

http::Response CheckStage::answer(const http::Request& request) const {
    return verify_.answer(request);
}

std::string value_of(const http::Response& response, std::string_view name) {
    for (const auto& header : response.headers)
        if (header.name == name) return header.value;
    return "none";
}

std::string logged(const http::Response& response, std::string_view key) {
    if (response.event)
        for (const auto& field : response.event->fields)
            if (field.key == key) return field.value;
    return "none";
}

}  // namespace doorward::unit
