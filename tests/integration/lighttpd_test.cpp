#include "support/lighttpd.h"

#include <boost/test/unit_test.hpp>
#include <optional>

#include "app_answer.h"
#include "gateway_stage.h"
#include "guarded_cases.h"
#include "support/echo_app.h"
#include "support/free_port.h"
#include "support/temporary_folder.h"

namespace doorward::integration_tests {
namespace {

constexpr auto app_address = "127.0.0.2";

std::string at_port(std::uint16_t port) {
    return "\"host\" => \"127.0.0.1\", \"port\" => " + std::to_string(port);
}

/// The app's own part of the configuration: over HTTP below /open/http/, else as a program.
std::string below_http(const support::EchoApp& app) {
    return "$HTTP[\"url\"] =~ \"^/open/http/\" {\nproxy.server = ( \"\" => (( " +
           at_port(app.port()) + " )) )\n}\n";
}

/// The app behind lighttpd, which passes an authorizer's answer on. The portal is nginx's.
class AppBehindLighttpd final : public GuardedApp {
public:
    explicit AppBehindLighttpd(const support::Stage& stage,
                               const std::string& address = app_address,
                               const std::string& name = app_name,
                               const std::string& app_lines = {})
        : GuardedApp{address, stage.port()} {
        write_pages(folder_ / "www");
        server_.emplace(support::LighttpdOptions{
            .folder = folder_.path(),
            .address = address,
            .port = port(),
            .server_name = name,
            .worker = stage.socket(),
            .app_lines = app_lines.empty() ? below_http(over_http_) : app_lines});
    }
    [[nodiscard]] int login_status() const noexcept override { return 401; }

private:
    support::TemporaryFolder folder_;
    support::EchoApp over_http_;
    std::optional<support::Lighttpd> server_;
};

const GuardedApp& app() {
    static const AppBehindLighttpd app{gateway_stage()};
    return app;
}

const support::Stage& raw_stage() {
    static const support::Stage stage{{.slapd = gateway_directory(),
                                       .public_host = portal_name,
                                       .access_lines = raw_values,
                                       .rule_lines = gateway_rules()}};
    return stage;
}

BOOST_AUTO_TEST_SUITE(lighttpd)

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
    guarded::odd_names_arrive(AppBehindLighttpd{raw_stage()}, guarded::raw_name);
}

BOOST_AUTO_TEST_CASE(every_method_is_judged) {
    guarded::every_method_is_judged(app());
}

BOOST_AUTO_TEST_CASE(no_odd_address_opens_what_is_closed) {
    guarded::no_odd_address_opens_what_is_closed(app());
}

BOOST_AUTO_TEST_CASE(a_host_of_another_domain_is_no_place_to_go_round_in_circles) {
    const AppBehindLighttpd elsewhere{gateway_stage(), "127.0.0.4", foreign_name};
    const auto host = foreign_name + (":" + std::to_string(elsewhere.port()));

    for (const auto* path : {"/members/page.cgi", "/doorward/accept?next=%2F&browser=a&ticket=b"}) {
        const auto answer = elsewhere.get(path, {}, {{"Host", host}, {"Accept", "text/html"}});
        BOOST_TEST(answer.status == 401, path);
        BOOST_TEST(way_on(answer).empty(), way_on(answer));
        BOOST_TEST(answer.shows("You cannot log in from here"), path);
        BOOST_TEST(answer.all("set-cookie").empty());
    }
    const auto log = gateway_stage().log();
    const auto line = log.find("no_way_back origin=http://" + host);
    BOOST_REQUIRE(line != std::string::npos);
    BOOST_TEST(log.substr(line, log.find('\n', line) - line).find("lighttpd") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(whichever_way_an_app_is_reached_it_has_no_other_door) {
    const support::FastCgiEchoApp fastcgi;
    const support::ScgiEchoApp scgi;
    const support::EchoApp http;
    const auto everything = [](std::uint16_t port) {
        return "( \"\" => (( " + at_port(port) + ", \"check-local\" => \"disable\" )) )\n";
    };
    for (const auto& lines : {"fastcgi.server += ( \".php\" => (( " + at_port(fastcgi.port()) +
                                  ", \"check-local\" => \"disable\" )) )\n",
                              "scgi.server = " + everything(scgi.port()),
                              "proxy.server = " + everything(http.port())}) {
        const AppBehindLighttpd behind{gateway_stage(), "127.0.0.5", app_name, lines};
        const auto carol = behind.log_in("carol");

        const auto passed = behind.get("/staff/page.php", carol);
        BOOST_TEST(passed.shows(support::app_mark), lines);
        BOOST_TEST((has(passed, "HTTP_REMOTE_USER=carol") ||
                    header_told(passed, "Remote-User") == "carol"),
                   lines << passed.body);
        BOOST_TEST(!passed.shows(carol), lines);
        BOOST_TEST(behind.get("/staff/page.php").status == 401, lines);
        for (const auto* path : {"/doorward/static/css/doorward.css", "/doorward/static/page.php",
                                 "/doorward/static/../x.php", "/doorward/static%2fx.php"}) {
            const auto style = behind.get(path, carol);
            BOOST_TEST(!style.shows(carol), lines << path);
        }
        BOOST_TEST(behind.get("/doorward/static/css/doorward.css").status == 200, lines);
        BOOST_TEST(!behind.get("/doorward/static/page.php", carol).shows(support::app_mark), lines);
    }
}

BOOST_AUTO_TEST_CASE(without_a_worker_nobody_passes) {
    const support::TemporaryFolder folder;
    write_pages(folder / "www");
    const auto port = support::free_port();
    const support::Lighttpd server{{.folder = folder.path(),
                                    .address = app_address,
                                    .port = port,
                                    .server_name = app_name,
                                    .worker = folder / "nobody.sock"}};
    support::Browser browser{"http://" + std::string{app_address} + ":" + std::to_string(port)};

    for (const auto* path : {"/open/page.cgi", "/staff/page.cgi"})
        BOOST_TEST(browser.get(path).status == 503, path);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace doorward::integration_tests
