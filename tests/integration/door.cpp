#include "door.h"

#include <charconv>
#include <map>
#include <sstream>
#include <stdexcept>

#include "base/text.h"
#include "support/raw_http.h"

namespace doorward::integration_tests {
namespace {

using support::Stage;

constexpr auto rules = R"(
[[rule]]
host = "127.0.0.1"
path = "/staff"
allow = "@staff"
[[rule]]
host = "127.0.0.1"
path = ["/app", "/php", "/front"]
allow = "signed-in"
[[rule]]
host = "127.0.0.1"
path = "/public"
allow = "anyone"
[[rule]]
host = "wiki.example.net"
path = "/staff"
allow = "@staff"
[[rule]]
host = "wiki.example.net"
allow = "anyone"
[[rule]]
host = "cached.example.net"
allow = "signed-in"
)";

std::string location(const std::string& path, const std::string& identity,
                     const std::string& pass) {
    return "location " + path + " {\nclient_max_body_size 8m;\n" +
           "include doorward/snippets/doorward-auth.conf;\n" +
           "include doorward/snippets/doorward-identity-" + identity + ".conf;\n" + pass + "\n}\n";
}

std::string locations(const std::string& app, const std::string& php) {
    const auto passed = "proxy_pass " + app + ";";
    return "include doorward/snippets/doorward-app.conf;\n" + location("/app/", "proxy", passed) +
           location("/staff/", "proxy", passed) + location("/public/", "proxy", passed) +
           location("/php/", "fastcgi", "fastcgi_pass " + php + ";") +
           location("/front/", "proxy",
                    "root front;\nindex index.php;\n"
                    "try_files $uri $uri/ /front/index.php?$args;") +
           location("~ ^/front/.*\\.php$", "proxy", passed);
}

std::string server(const std::string& host, const std::string& snippet, const std::string& app) {
    return "server {\nlisten 127.0.0.1:@PORT@;\nserver_name " + host + ";\n" +
           "large_client_header_buffers 4 16k;\n" + "if ($host != " + host +
           ") { return 421; }\nset $doorward_www " + DOORWARD_SOURCE_DIR + "/www;\n" +
           "set $doorward_bootstrap /usr/share/bootstrap-html;\n" + "include doorward/snippets/" +
           snippet + ";\n" + location("/", "proxy", "proxy_pass " + app + ";") + "}\n";
}

support::StageOptions options(const support::EchoApp& app, const support::FastCgiEchoApp& php) {
    support::StageOptions wanted;
    wanted.rule_lines = rules;
    wanted.nginx_lines = locations(app.url(), "127.0.0.1:" + std::to_string(php.port()));
    wanted.nginx_http_lines =
        "fastcgi_cache_path nginx-cache keys_zone=doorward_checks:1m inactive=5s "
        "use_temp_path=off;\n" +
        server("wiki.example.net", "doorward-app.conf", app.url()) +
        server("cached.example.net", "doorward-app-cached.conf", app.url());
    return wanted;
}

/// The values of `name` among the header lines of `head`.
std::vector<std::string> values_of(std::string_view name, const std::string& head) {
    std::vector<std::string> values;
    std::istringstream lines{head};
    for (std::string line; std::getline(lines, line);) {
        const auto colon = line.find(':');
        if (colon == std::string::npos || !equal_ignoring_case(line.substr(0, colon), name))
            continue;
        values.emplace_back(trimmed(std::string_view{line}.substr(colon + 1)));
    }
    return values;
}

}  // namespace

Stage& stage_with_doors() {
    static const support::EchoApp app;
    static const support::FastCgiEchoApp php;
    static Stage stage{options(app, php)};
    return stage;
}

std::string session_of(const std::string& name) {
    static std::map<std::string, std::string> sessions;
    auto& session = sessions[name];
    if (session.empty()) {
        auto browser = stage_with_doors().browser();
        if (browser.log_in(name, name).status != 303)
            throw std::runtime_error(name + " cannot log in: " + stage_with_doors().log());
        session = "doorward=" + browser.cookies.at("doorward");
    }
    return session;
}

bool DoorAnswer::is_the_apps() const {
    return text.find(std::string{"\r\n\r\n"} + support::app_mark + "\n") != std::string::npos;
}

std::vector<std::string> DoorAnswer::told(std::string_view name) const {
    const auto at = text.find("\r\n\r\n");
    return at == std::string::npos ? std::vector<std::string>{}
                                   : values_of(name, text.substr(at + 4));
}

std::vector<std::string> DoorAnswer::header(std::string_view name) const {
    return values_of(name, text.substr(0, text.find("\r\n\r\n")));
}

DoorAnswer knock(const DoorRequest& request) {
    const auto host = request.host.empty()
                          ? "127.0.0.1:" + std::to_string(stage_with_doors().port())
                          : request.host;
    auto bytes = request.method + " " + request.path + " HTTP/1.1\r\nHost: " + host +
                 "\r\nConnection: close\r\n";
    for (const auto& header : request.headers)
        bytes += header + "\r\n";
    if (!request.body.empty())
        bytes += "Content-Length: " + std::to_string(request.body.size()) + "\r\n";
    return knock_with(bytes + "\r\n" + request.body);
}

DoorAnswer knock_with(std::string_view bytes) {
    DoorAnswer answer;
    answer.text = support::exchange_bytes(stage_with_doors().port(), bytes);
    constexpr std::string_view version = "HTTP/1.1 ";
    if (answer.text.starts_with(version))
        std::from_chars(answer.text.data() + version.size(),
                        answer.text.data() + answer.text.size(), answer.status);
    return answer;
}

}  // namespace doorward::integration_tests
