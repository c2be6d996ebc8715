#include "app/nginx_snippet.h"

#include <algorithm>
#include <cstdio>
#include <stdexcept>
#include <utility>
#include <vector>

#include "base/text.h"
#include "config/address.h"
#include "config/read_settings.h"
#include "gate/rules.h"
#include "http/url.h"

namespace doorward::app {
namespace {

/// A mark in the texts below, and what takes its place.
struct Filling {
    std::string_view mark;
    std::string value;
};

constexpr std::string_view head =
    R"(# @HOST@, its door kept by Doorward at @PORTAL@: a server for nginx, printed by `doorward nginx-snippet`.
# Change what is marked with CHANGE, save it as /etc/nginx/sites-available/@HOST@, and link it into
# /etc/nginx/sites-enabled. `nginx -t` tells whether nginx takes it.
#
# The folder /etc/nginx/doorward is a copy of /usr/share/doorward/nginx. Outside of all servers nginx needs
# once what follows; where the login pages are in the same nginx, their site has all but the cache already.
#
#     include doorward/snippets/http.conf;
@HTTP@)";

constexpr std::string_view shipped_workers = R"(#     include doorward/snippets/upstreams.conf;
)";

constexpr std::string_view own_workers = R"(#     # In both a line for each worker.
#     upstream doorward_pages {
#         server @SOCKET@ max_fails=0;
#         keepalive 16;
#         keepalive_requests 100000;
#         keepalive_timeout 60s;
#     }
#     upstream doorward_forms {
#         server @SOCKET@ max_fails=0;
#     }
)";

constexpr std::string_view cache = R"(#     include doorward/snippets/doorward-cache.conf;
)";

constexpr std::string_view way_to_https = R"(
# http: only the way to https.
server {
    listen 80;
    listen [::]:80;
    server_name @HOST@;
    server_tokens off;

    location ^~ /.well-known/acme-challenge/ {
        root /var/www/html;
    }
    location / {
        return 301 https://@HOST@$request_uri;
    }
}
)";

constexpr std::string_view secure = R"(
server {
    # Behind a proxy that speaks https for you: `listen 127.0.0.1:8080;` in place of these two and without
    # the three lines of TLS, but with `set $doorward_scheme https;` and that proxy in real_ip.conf.
    listen @PORT@ ssl http2;
    listen [::]:@PORT@ ssl http2;
    server_name @HOST@;

    # CHANGE: your certificate.
    ssl_certificate     /etc/letsencrypt/live/@HOST@/fullchain.pem;
    ssl_certificate_key /etc/letsencrypt/live/@HOST@/privkey.pem;
    include doorward/snippets/tls.conf;
    include doorward/snippets/real_ip.conf;
)";

constexpr std::string_view plain = R"(
server {
    listen @PORT@;
    server_name @HOST@;
    include doorward/snippets/real_ip.conf;
)";

constexpr std::string_view rest = R"(    server_tokens off;

    # Rules speak of hosts, and the visitor chooses the host that is sent: no other may get in here.
    if ($host != @HOST@) {
        return 421;
    }

    # CHANGE: how much may be sent to the app at once. Here, so that it holds for everybody.
    # client_max_body_size 100m;

    set $doorward_www       @WWW@;
    set $doorward_bootstrap /usr/share/bootstrap-html;
    include doorward/snippets/@APP@;

    location / {
        # Who may pass is said by the rules of @SETTINGS@.
        # Both lines again in every further location; what all may see gets a rule for anyone there.
        include doorward/snippets/doorward-auth.conf;
        include doorward/snippets/doorward-identity-proxy.conf;
        proxy_pass @UPSTREAM@;    # CHANGE: the app; reachable for nginx alone, or its door stands open
    }
}
)";

std::string filled(std::string_view text, const std::vector<Filling>& fillings) {
    std::string written;
    while (!text.empty()) {
        const auto found = std::find_if(fillings.begin(), fillings.end(), [&](const auto& each) {
            return text.starts_with(each.mark);
        });
        written += found == fillings.end() ? std::string{text.front()} : found->value;
        text.remove_prefix(found == fillings.end() ? 1 : found->mark.size());
    }
    return written;
}

/// `text` as one word of a file of nginx's. A "$" would begin a variable, whatever stands around
/// it.
std::string one_word(const std::string& text) {
    if (text.find('$') != std::string::npos || has_control(text))
        throw std::runtime_error{"nginx cannot be told this path: " + text};
    if (text.find_first_of(" \"'\\;{}#") == std::string::npos) return text;
    std::string quoted = "\"";
    for (const char letter : text) {
        if (letter == '"' || letter == '\\') quoted += '\\';
        quoted += letter;
    }
    return quoted + '"';
}

std::string workers_of(const config::ServerSettings& server) {
    if (!server.listen) return std::string{shipped_workers};
    return filled(own_workers, {{"@SOCKET@", one_word("unix:" + server.listen->string())}});
}

/// "http://HOST[:PORT]", or "http://unix:/PATH" with a path of plain letters.
bool is_upstream(std::string_view text) {
    constexpr std::string_view socket = "http://unix:/";
    if (text.starts_with(socket)) {
        constexpr std::string_view letters =
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-";
        return text.size() > socket.size() &&
               text.substr(socket.size()).find_first_not_of(letters) == std::string_view::npos;
    }
    const auto url = http::parse_url(text);
    return url && url->path.empty() && url->suffix.empty();
}

bool names(const config::RuleSettings& rule, const std::string& host) {
    const auto is_it = [&](const auto& pattern) { return gate::host_matches(pattern, host); };
    return rule.hosts.empty() || std::any_of(rule.hosts.begin(), rule.hosts.end(), is_it);
}

}  // namespace

std::optional<std::string> fault_of(const SnippetOptions& options) {
    if (!config::is_host_name(options.host))
        return "--host: expected a host name such as wiki.example.org, found \"" + options.host +
               "\"";
    if (!is_upstream(options.upstream))
        return "--upstream: expected http://HOST:PORT, https://HOST:PORT or http://unix:/PATH, "
               "found \"" +
               options.upstream + "\"";
    return std::nullopt;
}

std::string nginx_server(const config::Settings& settings, const SnippetOptions& options) {
    const auto portal = http::parse_url(settings.server.public_url);
    const auto origin = portal ? portal->origin : http::Origin{};
    const std::vector<Filling> fillings{
        {"@HOST@", ascii_lower(options.host)},
        {"@PORTAL@", settings.server.public_url},
        {"@PORT@", std::to_string(origin.port)},
        {"@HTTP@", workers_of(settings.server) + std::string{options.cached ? cache : ""}},
        {"@WWW@", one_word(settings.pages.static_dir.string())},
        {"@APP@", options.cached ? "doorward-app-cached.conf" : "doorward-app.conf"},
        {"@SETTINGS@", one_word(settings.file.string())},
        {"@UPSTREAM@", options.upstream},
    };
    std::string text{head};
    if (origin.scheme == "https" && origin.port == 443) text += way_to_https;
    text += origin.scheme == "https" ? secure : plain;
    text += rest;
    return filled(text, fillings);
}

std::string snippet_warnings(const config::Settings& settings, const SnippetOptions& options) {
    const auto host = ascii_lower(options.host);
    const auto portal = http::parse_url(settings.server.public_url);
    const auto is_it = [&](const auto& rule) { return names(rule, host); };
    std::string words;
    if (std::none_of(settings.rules.begin(), settings.rules.end(), is_it))
        words += "doorward: warning: no [[rule]] in " + settings.file.string() + " is for " + host +
                 ": nobody will be let in\n";
    if (portal && portal->origin.host == host)
        words +=
            "doorward: warning: the login pages have that host too; an app beside them can "
            "read what belongs to them. Where they share a port, put what is in the server "
            "below into theirs\n";
    return words;
}

ExitCode print_nginx_server(const SnippetOptions& options) {
    if (const auto fault = fault_of(options)) {
        std::fprintf(stderr, "doorward: %s\n", fault->c_str());
        return ExitCode::BadUsage;
    }
    const auto settings = config::read_settings(options.settings_file);
    if (!settings) {
        for (const auto& fault : settings.error())
            std::fprintf(stderr, "%s\n", fault.text.c_str());
        return ExitCode::BadSettings;
    }
    try {
        const auto text = nginx_server(*settings, options);
        std::fputs(snippet_warnings(*settings, options).c_str(), stderr);
        std::fputs(text.c_str(), stdout);
    } catch (const std::runtime_error& problem) {
        std::fprintf(stderr, "doorward: %s\n", problem.what());
        return ExitCode::Failed;
    }
    return ExitCode::Done;
}

}  // namespace doorward::app
