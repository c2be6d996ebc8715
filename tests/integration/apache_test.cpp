#include "support/apache.h"

#include <boost/test/unit_test.hpp>

#include "apache_place.h"
#include "gateway_stage.h"
#include "guarded_cases.h"
#include "support/raw_http.h"

namespace doorward::integration_tests {
namespace {

const ApachePlace& app() {
    static const ApachePlace app;
    return app;
}

BOOST_AUTO_TEST_SUITE(apache)

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
    guarded::odd_names_arrive(ApachePlace{raw_values}, guarded::raw_name);
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

BOOST_AUTO_TEST_CASE(an_index_or_a_rewrite_is_judged_by_what_was_asked_for) {
    const auto carol = app().log_in("carol");
    for (const auto* path : {"/members/", "/members/front/a/b"}) {
        const auto answer = app().get(path, carol + "; a=1");

        BOOST_TEST(answer.status == 200, path);
        BOOST_TEST(answer.shows("HTTP_REMOTE_USER=carol\n"), path);
        BOOST_TEST(answer.shows("\nREMOTE_USER=carol\n"), path);
        BOOST_TEST(answer.shows("HTTP_COOKIE=a=1\n"), path);
        BOOST_TEST(app().get(path).status == app().login_status(), path);
    }
}

BOOST_AUTO_TEST_CASE(a_web_socket_passes) {
    for (const auto* connection : {"Upgrade", "keep-alive, Upgrade"}) {
        const auto answer = support::exchange_bytes(
            app().port(),
            "GET /open/http/socket HTTP/1.1\r\nHost: " + std::string{app_name} + ":" +
                std::to_string(app().port()) + "\r\nConnection: " + connection +
                "\r\nUpgrade: websocket\r\n\r\n",
            std::chrono::seconds{1}, app().address());
        BOOST_TEST(answer.starts_with("HTTP/1.1 101 "), answer);
    }
}

BOOST_AUTO_TEST_CASE(what_is_ours_below_doorward_is_nobody_elses) {
    for (const auto* path : {"/doorward/", "/doorward/x", "/doorward/static", "/doorward/verify",
                             "/doorward/refused/x", "/doorward/static/../page.cgi"})
        BOOST_TEST(app().get(path, app().log_in("carol")).status >= 400, path);
    BOOST_TEST(app().get("/doorward/refused").status >= 303);
    BOOST_TEST(app().get("/doorward/accept").status >= 400);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace doorward::integration_tests
