#include "support/nginx.h"

#include <boost/test/unit_test.hpp>

#include "gateway_stage.h"
#include "guarded_cases.h"
#include "support/echo_app.h"
#include "support/temporary_folder.h"

namespace doorward::integration_tests {
namespace {

/// The app behind nginx, which asks by auth_request; over FastCGI, as those behind other web
/// servers are.
class AppBehindNginx final : public GuardedApp {
public:
    AppBehindNginx() : GuardedApp{"127.0.0.1", stage().port()} {}
    [[nodiscard]] int login_status() const noexcept override { return 303; }

private:
    static std::string server(const support::FastCgiEchoApp& app,
                              const std::filesystem::path& pages) {
        const std::string source{DOORWARD_SOURCE_DIR};
        return "server {\nlisten 127.0.0.1:@PORT@;\nserver_name " + std::string{app_name} +
               ";\nset $doorward_www " + source + "/www;\n" +
               "set $doorward_bootstrap /usr/share/bootstrap-html;\n" +
               "large_client_header_buffers 4 16k;\n" +
               "include doorward/snippets/doorward-app.conf;\nlocation / {\n" +
               "include doorward/snippets/doorward-auth.conf;\n" +
               "include doorward/snippets/doorward-identity-fastcgi.conf;\nroot " + pages.string() +
               ";\ntry_files $uri =404;\nfastcgi_pass 127.0.0.1:" + std::to_string(app.port()) +
               ";\n}\n}\n";
    }

    static support::Stage& stage() {
        static const support::FastCgiEchoApp app;
        static const support::TemporaryFolder pages;
        write_pages(pages.path());
        static support::Stage stage{{.public_host = portal_name,
                                     .rule_lines = gateway_rules(),
                                     .nginx_http_lines = server(app, pages.path())}};
        return stage;
    }
};

const GuardedApp& app() {
    static const AppBehindNginx app;
    return app;
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

BOOST_AUTO_TEST_CASE(no_header_names_another_page) {
    guarded::no_header_names_another_page(app());
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
