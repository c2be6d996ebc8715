#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "http/percent.h"
#include "unit/app_stage.h"

namespace doorward::unit {

/// A rule for one host, or one path of it.
inline config::RuleSettings rule_for(const std::string& host, const std::string& path,
                                     config::RuleCondition allow) {
    config::RuleSettings rule;
    rule.hosts = {host};
    if (!path.empty()) rule.paths = {path};
    rule.allow = std::move(allow);
    return rule;
}

/// sso.example.org, whose cookie spans example.org. Whoever is signed in may see wiki.example.org,
/// wiki.example.net and most of sso.example.org/app; /staff everywhere is for people who are in
/// "nobodies", to the dismay of carol; /closed for nobody.
inline void protect_apps(config::Settings& settings) {
    using Kind = config::RuleCondition::Kind;
    settings.session.cookie_domain = "example.org";
    settings.server.return_hosts = {"listed.example.com"};
    auto closed = rule_for("wiki.example.org", "/closed", {});
    closed.denies = true;
    closed.note = "Closed for good.";
    for (const std::string host : {"wiki.example.org", "wiki.example.net", "sso.example.org"})
        settings.rules.push_back(rule_for(host, "/staff", {Kind::Group, "nobodies"}));
    settings.rules.push_back(std::move(closed));
    settings.rules.push_back(rule_for("*.example.org", {}, {}));
    settings.rules.push_back(rule_for("wiki.example.net", {}, {}));
}

/// What the web server of an app hands over, and browsers with their cookies: each host its own.
class GatewayStage : public AppStage {
public:
    explicit GatewayStage(const std::string& public_url = "https://sso.example.org",
                          const Adjustment& adjust = protect_apps)
        : AppStage{public_url, {}, adjust} {}

    /// The request for `url` as a web server hands it over that sees the path `path`.
    [[nodiscard]] http::Request handed_over(const std::string& action, const std::string& url,
                                            std::string method = "GET") const {
        auto request = AppStage::request(method, "/doorward");
        request.action = action;
        request.target = {url, path_of(url), std::move(method)};
        return request;
    }
    http::Response hand_over(const std::string& action, const std::string& url) {
        return send(handed_over(action, url));
    }

private:
    static std::string path_of(std::string_view url) {
        url.remove_prefix(url.find("://") + 3);
        url.remove_prefix(std::min(url.find_first_of("/?"), url.size()));
        return http::percent_decoded(url.substr(0, url.find('?'))).value_or("");
    }
};

/// `name` of the query of `address`, decoded once.
[[nodiscard]] inline std::string query_field(const std::string& address, const std::string& name) {
    const auto at = address.find(name + "=", address.find('?'));
    if (at == std::string::npos) return {};
    const auto value = address.substr(at + name.size() + 1);
    return http::percent_decoded(value.substr(0, value.find('&'))).value_or("(malformed)");
}

/// A field of the answer's event.
[[nodiscard]] inline std::string logged(const http::Response& response, std::string_view key) {
    if (!response.event) return {};
    for (const auto& field : response.event->fields)
        if (field.key == key) return field.value;
    return {};
}

}  // namespace doorward::unit
