#include "app/nginx_snippet.h"

#include <boost/test/unit_test.hpp>

#include <stdexcept>

namespace doorward::unit {
namespace {

using app::SnippetOptions;

config::Settings settings_with(std::vector<config::RuleSettings> rules) {
    config::Settings settings;
    settings.file = "/etc/doorward/doorward.toml";
    settings.server.public_url = "https://sso.example.org";
    settings.pages.static_dir = "/usr/share/doorward/www";
    settings.rules = std::move(rules);
    return settings;
}

config::RuleSettings rule_for(std::vector<std::string> hosts) {
    config::RuleSettings rule;
    rule.hosts = std::move(hosts);
    return rule;
}

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

const SnippetOptions wiki{.settings_file = {}, .host = "Wiki.Example.org"};

BOOST_AUTO_TEST_SUITE(nginx_snippet)

BOOST_AUTO_TEST_CASE(a_server_is_for_its_host_alone) {
    const auto text = app::nginx_server(settings_with({}), wiki);

    BOOST_TEST(has(text, "server_name wiki.example.org;"));
    BOOST_TEST(has(text, "if ($host != wiki.example.org) {\n        return 421;"));
    BOOST_TEST(has(text, "return 301 https://wiki.example.org$request_uri;"));
    BOOST_TEST(has(text, "include doorward/snippets/doorward-app.conf;"));
    BOOST_TEST(has(text, "proxy_pass http://127.0.0.1:3000;"));
    BOOST_TEST(!has(text, "@"));
}

BOOST_AUTO_TEST_CASE(the_cache_is_there_when_it_is_asked_for) {
    auto options = wiki;
    options.cached = true;

    const auto text = app::nginx_server(settings_with({}), options);

    BOOST_TEST(has(text, "include doorward/snippets/doorward-app-cached.conf;"));
    BOOST_TEST(has(text, "include doorward/snippets/doorward-cache.conf;"));
    BOOST_TEST(!has(app::nginx_server(settings_with({}), wiki), "doorward-cache.conf"));
}

BOOST_AUTO_TEST_CASE(the_settings_own_socket_takes_the_place_of_the_usual_ones) {
    auto settings = settings_with({});
    BOOST_TEST(has(app::nginx_server(settings, wiki), "doorward/snippets/upstreams.conf;"));

    settings.server.listen = "/run/my door/1.sock";
    const auto text = app::nginx_server(settings, wiki);

    BOOST_TEST(has(text, "server \"unix:/run/my door/1.sock\" max_fails=0;"));
    BOOST_TEST(!has(text, "upstreams.conf"));
}

BOOST_AUTO_TEST_CASE(the_portals_way_in_is_the_apps_too) {
    auto settings = settings_with({});
    settings.server.public_url = "http://127.0.0.1:8080";

    const auto text = app::nginx_server(settings, wiki);

    BOOST_TEST(has(text, "listen 8080;"));
    BOOST_TEST(!has(text, "ssl"));
    BOOST_TEST(!has(text, "301"));
}

BOOST_AUTO_TEST_CASE(paths_are_written_as_nginx_reads_them) {
    auto settings = settings_with({});
    settings.pages.static_dir = "/srv/a \"b\\c;{}";
    BOOST_TEST(has(app::nginx_server(settings, wiki),
                   "set $doorward_www       \"/srv/a \\\"b\\\\c;{}\";"));

    settings.pages.static_dir = "/srv/$host";
    BOOST_CHECK_THROW(static_cast<void>(app::nginx_server(settings, wiki)), std::runtime_error);
    settings.pages.static_dir = "/srv/a\nb";
    BOOST_CHECK_THROW(static_cast<void>(app::nginx_server(settings, wiki)), std::runtime_error);
}

BOOST_AUTO_TEST_CASE(a_host_without_a_rule_deserves_a_word) {
    const auto words = [](std::vector<config::RuleSettings> rules) {
        return app::snippet_warnings(settings_with(std::move(rules)), wiki);
    };

    BOOST_TEST(
        has(words({}), "no [[rule]] in /etc/doorward/doorward.toml is for wiki.example.org"));
    BOOST_TEST(has(words({rule_for({"git.example.org"})}), "nobody will be let in"));
    BOOST_TEST(words({rule_for({"git.example.org", "wiki.example.org"})}) == "");
    BOOST_TEST(words({rule_for({"*.example.org"})}) == "");
    BOOST_TEST(words({rule_for({})}) == "");
}

BOOST_AUTO_TEST_CASE(the_host_of_the_login_pages_deserves_one_too) {
    auto options = wiki;
    options.host = "sso.example.org";

    BOOST_TEST(has(app::snippet_warnings(settings_with({rule_for({})}), options),
                   "the login pages have that host too"));
}

BOOST_AUTO_TEST_CASE(nothing_but_addresses_gets_into_the_file) {
    const auto fault = [](const std::string& host, const std::string& upstream) {
        return app::fault_of({.settings_file = {}, .host = host, .upstream = upstream})
            .value_or("");
    };

    BOOST_TEST(fault("wiki.example.org", "http://127.0.0.1:3000") == "");
    BOOST_TEST(fault("192.0.2.1", "https://app.example.org") == "");
    BOOST_TEST(fault("wiki", "http://[::1]:80") == "");
    BOOST_TEST(fault("wiki", "http://unix:/run/app/app.sock") == "");
    for (const auto* host :
         {"", "*.example.org", "a b", "a;b", "a\nb", "a:80", "http://a", "$host"})
        BOOST_TEST(has(fault(host, "http://a"), "--host: expected"), host);
    for (const auto* upstream :
         {"", "a", "a:80", "ftp://a", "http://", "http://a/b", "http://a?b", "http://a b",
          "http://a;b", "http://$a", "http://a{", "http://a:0", "http://unix:/", "http://unix:/a b",
          "http://unix:/a;", "http://a\n"})
        BOOST_TEST(has(fault("a", upstream), "--upstream: expected"), upstream);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace doorward::unit
