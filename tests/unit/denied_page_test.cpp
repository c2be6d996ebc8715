#include <boost/test/unit_test.hpp>

#include "unit/gateway_stage.h"

using namespace doorward;
using namespace doorward::unit;

namespace {

struct Stage : GatewayStage {
    http::Response denied(const std::string& url) { return hand_over("denied", url); }

    void log_in_as_carol() {
        (void)log_in("carol", "carol");
        (void)get("/");  // which shows the news of the login
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(denied_page, Stage)

BOOST_AUTO_TEST_CASE(it_says_who_i_am_where_i_am_and_who_may_pass) {
    log_in_as_carol();

    const auto response = denied("https://wiki.example.org/staff/list?secret=query");

    BOOST_TEST(response.status == 403);
    BOOST_TEST(shows(response, "You are signed in as <strong>carol</strong>"));
    BOOST_TEST(shows(response, "wiki.example.org/staff/list"));
    BOOST_TEST(shows(response, "nobodies"));
    BOOST_TEST(shows(response, "id-of-request"));
    BOOST_TEST(shows(response, "href=\"https://sso.example.org/account\""));
    BOOST_TEST(shows(response, "href=\"/doorward/static/css/doorward.css"));
}

BOOST_AUTO_TEST_CASE(at_our_own_address_one_press_leads_to_another_login) {
    log_in_as_carol();

    const auto response = denied("https://sso.example.org/staff?a=1&b=2");

    BOOST_TEST(shows(response, "action=\"https://sso.example.org/logout\""));
    BOOST_TEST(
        shows(response, "name=\"next\" value=\"https://sso.example.org/staff?a=1&amp;b=2\""));
    const auto after = post("/logout", "csrf_token=" + form_token(response) +
                                           "&next=https://sso.example.org/staff?a=1%26b=2");
    BOOST_TEST(after.status == 303);
    BOOST_TEST(header(after, "Location") == "https://sso.example.org/staff?a=1&b=2");
    BOOST_TEST(store->sessions.empty());
}

BOOST_AUTO_TEST_CASE(elsewhere_a_link_leads_to_the_question_whether_to_log_out) {
    log_in_as_carol();

    const auto response = denied("https://wiki.example.org/staff?a=1&b=2");

    BOOST_TEST(!shows(response, "<form"));
    BOOST_TEST(shows(response,
                     "href=\"https://sso.example.org/logout?next=https%3A%2F%2F"
                     "wiki.example.org%2Fstaff%3Fa%3D1%26b%3D2\""));
    const auto question =
        get("/logout?next=https%3A%2F%2Fwiki.example.org%2Fstaff%3Fa%3D1%26b%3D2");
    BOOST_TEST(shows(question, "value=\"https://wiki.example.org/staff?a=1&amp;b=2\""));
}

BOOST_AUTO_TEST_CASE(a_stranger_is_told_when_logging_in_would_not_help) {
    const auto response = denied("https://wiki.example.org/closed");

    BOOST_TEST(response.status == 403);
    BOOST_TEST(shows(response, "logging in would not open it"));
    BOOST_TEST(shows(response, "Closed for good."));
    BOOST_TEST(!shows(response, "btn-primary"));
}

BOOST_AUTO_TEST_CASE(whose_session_has_just_ended_may_log_in_again) {
    const auto response = denied("https://wiki.example.org/staff?a=b");

    BOOST_TEST(response.status == 403);
    BOOST_TEST(shows(response,
                     "href=\"https://sso.example.org/login?next=https%3A%2F%2F"
                     "wiki.example.org%2Fstaff%3Fa%3Db\">Log in</a>"));
}

BOOST_AUTO_TEST_CASE(a_host_without_a_rule_is_nobodys) {
    log_in_as_carol();

    const auto response = denied("https://wiki.example.com/a");

    BOOST_TEST(response.status == 403);
    BOOST_TEST(shows(response, "wiki.example.com/a"));
    BOOST_TEST(!shows(response, "It is open to"));
}

BOOST_AUTO_TEST_CASE(what_would_be_allowed_by_now_may_be_tried_again) {
    log_in_as_carol();

    const auto response = denied("https://wiki.example.org/a?b=c");

    BOOST_TEST(response.status == 503);
    BOOST_TEST(!header(response, "Retry-After").empty());
    BOOST_TEST(shows(response, "href=\"https://wiki.example.org/a?b=c\">Try again</a>"));
}

BOOST_AUTO_TEST_CASE(a_store_that_cannot_be_read_is_a_page_that_asks_for_patience) {
    log_in_as_carol();
    const auto fails = [&](const char* how) {
        const auto page = denied("https://wiki.example.org/staff");
        BOOST_TEST(page.status == 503, how);
        BOOST_TEST(!header(page, "Retry-After").empty(), how);
        BOOST_TEST(shows(page, "try again in a moment"), how);
        BOOST_TEST(shows(page, "/doorward/static/"), how);
        BOOST_TEST(!shows(page, "store"), how);
        auto call = handed_over("denied", "https://wiki.example.org/staff");
        call.sec_fetch_mode = "cors";
        const auto json = send(call);
        BOOST_TEST(json.status == 503, how);
        BOOST_TEST(json.body.starts_with("{\"error\":\"unavailable\""), how);
    };

    store->busy_reading = true;
    fails("busy");
    store->busy_reading = false;
    store->broken = true;
    fails("broken");
}

BOOST_AUTO_TEST_CASE(a_script_gets_json) {
    log_in_as_carol();
    auto request = handed_over("denied", "https://wiki.example.org/staff");
    request.requested_with = "XMLHttpRequest";

    const auto response = send(request);

    BOOST_TEST(response.status == 403);
    BOOST_TEST(header(response, "Content-Type").starts_with("application/json"));
    BOOST_TEST(response.body.starts_with("{\"error\":\"denied\",\"asked_for\":\""));
    BOOST_TEST(response.body.find("nobodies") != std::string::npos);
    BOOST_TEST(response.body.ends_with("\"request_id\":\"id-of-request\"}\n"));
}

BOOST_AUTO_TEST_CASE(a_target_that_cannot_be_judged_is_told_so) {
    log_in_as_carol();
    const auto page = denied("https://wiki.example.org/a%5cb");
    BOOST_TEST(page.status == 403);
    BOOST_TEST(shows(page, "This address cannot be checked"));
    BOOST_TEST(shows(page, "id-of-request"));

    auto call = handed_over("denied", "https://wiki.example.org/a%5cb");
    call.accept = "application/json";
    const auto json = send(call);
    BOOST_TEST(json.status == 403);
    BOOST_TEST(json.body.starts_with("{\"error\":\"target_refused\""));
}

BOOST_AUTO_TEST_CASE(a_long_address_is_cut_between_two_characters) {
    std::string path = "/staff/";
    while (path.size() < 400)
        path += "\xc3\xa9";  // é, as a program may send it that is no browser

    const auto response = denied("https://wiki.example.org" + path);

    BOOST_TEST(shows(response, "\xc3\xa9...</p>"));
}

BOOST_AUTO_TEST_SUITE_END()
