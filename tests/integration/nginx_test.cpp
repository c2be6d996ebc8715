#include "support/nginx.h"

#include <boost/test/unit_test.hpp>
#include <filesystem>

#include "gateway_stage.h"
#include "guarded_cases.h"
#include "support/echo_app.h"
#include "support/temporary_folder.h"

namespace doorward::integration_tests {
namespace {

std::string location(const std::string& path, const std::string& identity,
                     const std::string& pass) {
    return "location " + path + " {\ninclude doorward/snippets/doorward-auth.conf;\n" +
           "include doorward/snippets/doorward-identity-" + identity + ".conf;\n" + pass + "}\n";
}

/// The app by one of its names, over FastCGI as those behind other web servers are, and over HTTP.
std::string server(const std::string& name) {
    static const support::FastCgiEchoApp over_fastcgi;
    static const support::EchoApp over_http;
    static const support::TemporaryFolder pages;
    if (std::filesystem::is_empty(pages.path())) write_pages(pages.path());
    const std::string source{DOORWARD_SOURCE_DIR};
    return "server {\nlisten 127.0.0.1:@PORT@;\nserver_name " + name + ";\nset $doorward_www " +
           source + "/www;\nset $doorward_bootstrap /usr/share/bootstrap-html;\n" +
           "large_client_header_buffers 4 16k;\n" +
           "include doorward/snippets/doorward-app.conf;\n" +
           location("/", "fastcgi",
                    "root " + pages.path().string() + ";\ntry_files $uri =404;\nfastcgi_pass " +
                        "127.0.0.1:" + std::to_string(over_fastcgi.port()) + ";\n") +
           location("/open/http/", "proxy", "proxy_pass " + over_http.url() + ";\n") + "}\n";
}

support::StageOptions options(const std::string& access_lines) {
    support::StageOptions wanted;
    wanted.slapd = gateway_directory();
    wanted.public_host = portal_name;
    wanted.access_lines = access_lines;
    wanted.rule_lines = gateway_rules();
    wanted.nginx_http_lines = server(app_name) + server(foreign_name);
    return wanted;
}

/// The app behind nginx, which asks by auth_request.
class AppBehindNginx final : public GuardedApp {
public:
    explicit AppBehindNginx(const support::Stage& stage) : GuardedApp{"127.0.0.1", stage.port()} {}
    [[nodiscard]] int login_status() const noexcept override { return 303; }
};

const GuardedApp& app() {
    static const support::Stage stage{options({})};
    static const AppBehindNginx app{stage};
    return app;
}

const support::Stage& raw_stage() {
    static const support::Stage stage{options(raw_values)};
    return stage;
}

BOOST_AUTO_TEST_SUITE(nginx)

BOOST_AUTO_TEST_CASE(whoever_may_pass_is_named_to_the_app) {
    guarded::whoever_may_pass_is_named_to_the_app(app());
}

BOOST_AUTO_TEST_CASE(what_is_for_anyone_names_nobody) {
    guarded::what_is_for_anyone_names_nobody(app());
}

BOOST_AUTO_TEST_CASE(a_browser_is_sent_to_the_login_page_with_all_that_it_asked_for) {
    guarded::a_browser_is_sent_to_the_login_page_with_all_that_it_asked_for(app());
}

BOOST_AUTO_TEST_CASE(a_program_is_told_to_log_in) {
    guarded::a_program_is_told_to_log_in(app());
}

BOOST_AUTO_TEST_CASE(what_was_to_be_sent_is_spoken_of_on_the_way_back) {
    guarded::what_was_to_be_sent_is_spoken_of_on_the_way_back(app());
}

BOOST_AUTO_TEST_CASE(whoever_may_not_pass_is_told_why) {
    guarded::whoever_may_not_pass_is_told_why(app());
}

BOOST_AUTO_TEST_CASE(a_session_that_ends_opens_nothing_any_more) {
    guarded::a_session_that_ends_opens_nothing_any_more(app());
}

BOOST_AUTO_TEST_CASE(of_several_cookies_one_must_count) {
    guarded::of_several_cookies_one_must_count(app());
}

BOOST_AUTO_TEST_CASE(the_app_sees_every_cookie_but_ours) {
    guarded::the_app_sees_every_cookie_but_ours(app());
}

BOOST_AUTO_TEST_CASE(no_header_names_a_visitor) {
    guarded::no_header_names_a_visitor(app());
}

BOOST_AUTO_TEST_CASE(no_header_speaks_for_the_web_server) {
    guarded::no_header_speaks_for_the_web_server(app());
}

BOOST_AUTO_TEST_CASE(no_header_names_another_page) {
    guarded::no_header_names_another_page(app());
}

BOOST_AUTO_TEST_CASE(an_app_is_told_of_no_other_place_than_the_one_that_was_judged) {
    guarded::an_app_is_told_of_no_other_place_than_the_one_that_was_judged(app());
}

BOOST_AUTO_TEST_CASE(no_header_takes_the_visitors_name_away) {
    guarded::no_header_takes_the_visitors_name_away(app());
}

BOOST_AUTO_TEST_CASE(odd_names_arrive_encoded_and_raw) {
    guarded::odd_names_arrive(app(), guarded::encoded_name);
    guarded::odd_names_arrive(AppBehindNginx{raw_stage()}, guarded::raw_name);
}

BOOST_AUTO_TEST_CASE(one_login_is_good_for_a_host_of_another_domain) {
    guarded::one_login_is_good_for_a_host_of_another_domain(app());
}

BOOST_AUTO_TEST_CASE(every_method_is_judged) {
    guarded::every_method_is_judged(app());
}

BOOST_AUTO_TEST_CASE(no_odd_address_opens_what_is_closed) {
    guarded::no_odd_address_opens_what_is_closed(app());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace doorward::integration_tests
