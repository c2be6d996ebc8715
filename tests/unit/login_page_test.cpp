#include <boost/test/unit_test.hpp>

#include "unit/app_stage.h"

using namespace doorward;
using namespace doorward::unit;
using namespace std::chrono_literals;
using namespace std::string_literals;

BOOST_FIXTURE_TEST_SUITE(login_page, AppStage)

BOOST_AUTO_TEST_CASE(the_right_pair_leads_home_with_a_session) {
    const auto response = log_in("carol", "carol");

    BOOST_TEST(response.status == 303);
    BOOST_TEST(header(response, "Location") == "/");
    BOOST_TEST(!set_cookie(response, "doorward").empty());
    BOOST_TEST(!response.not_before.has_value());
    const auto home = get("/");
    BOOST_TEST(shows(home, "Hey carol!!"));
    BOOST_TEST(shows(home, "You have successfully logged in."));
    BOOST_TEST(!shows(get("/"), "You have successfully logged in."));
}

BOOST_AUTO_TEST_CASE(a_refusal_keeps_the_name_and_never_the_password) {
    const auto response = log_in("carol", "wr0ng-secret");

    BOOST_TEST(response.status == 401);
    BOOST_TEST(shows(response, "Invalid username or password. Please try again."));
    BOOST_TEST(shows(response, "value=\"carol\""));
    BOOST_TEST(!shows(response, "wr0ng-secret"));
    BOOST_TEST(header(response, "WWW-Authenticate") ==
               R"(Cookie form-action="/login", cookie-name="doorward")");
    BOOST_TEST(set_cookie(response, "doorward").empty());
    BOOST_TEST(store->sessions.empty());
}

BOOST_AUTO_TEST_CASE(a_refusal_waits_for_its_time_on_no_thread) {
    const auto before = Tick::clock::now();
    const auto response = log_in("nobody", "x");

    BOOST_REQUIRE(response.not_before.has_value());
    BOOST_TEST((*response.not_before >= before + 250ms));
    BOOST_TEST((*response.not_before <= Tick::clock::now() + 335ms));
}

BOOST_AUTO_TEST_CASE(an_empty_field_says_so_and_asks_nobody) {
    const auto both = log_in(" ", "");
    BOOST_TEST(both.status == 422);
    BOOST_TEST(shows(both, "Please enter your username."));
    BOOST_TEST(shows(both, "Please enter your password."));

    const auto password = log_in("carol", "");
    BOOST_TEST(password.status == 422);
    BOOST_TEST(!shows(password, "Please enter your username."));
    BOOST_TEST(shows(password, "Please enter your password."));
    BOOST_TEST(directory->asked == 0);
}

BOOST_AUTO_TEST_CASE(a_directory_that_is_down_is_no_wrong_password) {
    for (const auto reason : {signin::Reason::Unavailable, signin::Reason::Misconfigured}) {
        directory->failure = signin::Failure{reason, "ldap://internal.example: silent"};

        const auto response = log_in("carol", "carol");

        BOOST_TEST(response.status == 503);
        BOOST_TEST(shows(response, "The directory is not answering"));
        BOOST_TEST(!shows(response, "Invalid username"));
        BOOST_TEST(!shows(response, "internal.example"));
        BOOST_TEST(!header(response, "Retry-After").empty());
        BOOST_TEST(header(response, "WWW-Authenticate").empty());
    }
}

BOOST_AUTO_TEST_CASE(a_name_of_several_entries_is_loud_in_the_log_alone) {
    directory->failure = signin::Failure{signin::Reason::Refused, "more than one entry matches",
                                         signin::PasswordState::Fine, true};

    const auto response = log_in("carol", "carol");

    BOOST_TEST(response.status == 401);
    BOOST_TEST(shows(response, "Invalid username or password. Please try again."));
    BOOST_TEST(!shows(response, "more than one"));
    BOOST_REQUIRE(response.event.has_value());
    BOOST_TEST((response.event->level == LogLevel::Error));
}

BOOST_AUTO_TEST_CASE(only_a_directory_that_is_down_is_worth_another_try) {
    directory->failure = signin::Failure{signin::Reason::Unavailable, ""};
    BOOST_TEST(shows(log_in("carol", "carol"), "your password was not checked. Please try again"));

    directory->failure = signin::Failure{signin::Reason::Misconfigured, ""};
    const auto response = log_in("carol", "carol");
    BOOST_TEST(shows(response, "tell your administrator; the request ID is id-of-request"));
    BOOST_TEST(!shows(response, "not checked"));
}

BOOST_AUTO_TEST_CASE(a_login_whose_time_is_over_asks_nobody) {
    const auto token = form_token(get("/login"));
    auto late = request("POST", "/login");
    late.content_type = "application/x-www-form-urlencoded";
    late.body = "username=carol&password=carol&csrf_token=" + token;
    late.arrived = Tick::clock::now() - 8s;

    BOOST_TEST(send(late).status == 503);
    BOOST_TEST(directory->asked == 0);
}

BOOST_AUTO_TEST_CASE(a_form_without_its_token_is_given_again_and_works_then) {
    for (const auto& token : {""s, "&csrf_token="s, "&csrf_token=forged"s}) {
        (void)get("/login");
        const auto refused = post("/login", "username=carol&password=carol" + token);
        BOOST_TEST(refused.status == 403);
        BOOST_TEST(shows(refused, "value=\"carol\""));
        BOOST_TEST(!shows(refused, "successfully"));
    }
    BOOST_TEST(directory->asked == 0);

    const auto again =
        post("/login", "username=carol&password=carol&csrf_token=" +
                           form_token(post("/login", "username=carol&password=carol")));
    BOOST_TEST(again.status == 303);
}

BOOST_AUTO_TEST_CASE(the_login_form_may_be_open_in_two_tabs) {
    const auto first = form_token(get("/login"));
    const auto second = form_token(get("/login"));

    BOOST_TEST(post("/login", "username=carol&password=no&csrf_token=" + second).status == 401);
    BOOST_TEST(post("/login", "username=carol&password=carol&csrf_token=" + first).status == 303);
}

BOOST_AUTO_TEST_CASE(a_form_of_another_browser_is_refused) {
    AppStage other;
    const auto token = form_token(other.get("/login"));
    (void)get("/login");

    BOOST_TEST(post("/login", "username=carol&password=carol&csrf_token=" + token).status == 403);
}

BOOST_AUTO_TEST_CASE(a_form_sent_by_another_site_is_refused) {
    const auto token = form_token(get("/login"));
    auto forged = request("POST", "/login");
    forged.content_type = "application/x-www-form-urlencoded";
    forged.body = "username=carol&password=carol&csrf_token=" + token;
    forged.origin = "https://evil.example";

    const auto response = send(forged);

    BOOST_TEST(response.status == 403);
    BOOST_TEST(shows(response, "http://127.0.0.1:8080/login"));
    BOOST_TEST(directory->asked == 0);
}

BOOST_AUTO_TEST_CASE(whoever_is_logged_in_is_told_or_sent_on) {
    (void)log_in("carol", "carol");
    (void)get("/");

    const auto home = get("/login");
    BOOST_TEST(home.status == 303);
    BOOST_TEST(header(home, "Location") == "/");
    BOOST_TEST(shows(get("/"), "You are already logged in."));
    BOOST_TEST(header(get("/login?next=/app/"), "Location") == "/app/");
    BOOST_TEST(header(post("/login", "next=%2Fapp%2F"), "Location") == "/app/");
    BOOST_TEST(directory->asked == 1);
}

BOOST_AUTO_TEST_CASE(a_login_leads_where_it_was_asked_for_if_that_is_ours) {
    BOOST_TEST(header(log_in("carol", "carol", "&next=%2Fapp%2F%3Fa%3D1%26b%3D2"), "Location") ==
               "/app/?a=1&b=2");
    BOOST_TEST(header(AppStage{}.log_in("carol", "carol", "&next=https%3A%2F%2Fevil.example%2F"),
                      "Location") == "/");
    BOOST_TEST(
        header(AppStage{}.log_in("carol", "carol", "&next=https%3A%2F%2Fwiki.example.org%2Fx"),
               "Location") == "https://wiki.example.org/x");
}

BOOST_AUTO_TEST_CASE(the_form_carries_an_allowed_next_and_no_other) {
    BOOST_TEST(shows(get("/login?next=/app/"), "value=\"/app/\""));
    BOOST_TEST(!shows(get("/login?next=//evil.example/"), "evil.example"));
}

BOOST_AUTO_TEST_CASE(every_login_has_a_new_session_and_no_planted_one) {
    cookies.emplace_back("doorward", std::string(43, 'A'));
    (void)log_in("carol", "carol");

    BOOST_TEST(store->sessions.size() == 1U);
    for (const auto& [name, value] : cookies)
        if (name == "doorward") BOOST_TEST(value != std::string(43, 'A'));
}

BOOST_AUTO_TEST_CASE(a_busy_store_logs_nobody_in) {
    store->busy = true;

    const auto response = log_in("carol", "carol");

    BOOST_TEST(response.status == 503);
    BOOST_TEST(set_cookie(response, "doorward").empty());
}

BOOST_AUTO_TEST_CASE(what_is_no_form_is_refused_by_its_kind) {
    auto json = request("POST", "/login");
    json.content_type = "application/json";
    json.body = "{}";
    BOOST_TEST(send(json).status == 415);
    BOOST_TEST(post("/login", "username=%zz").status == 400);
    BOOST_TEST(post("/login", "username=a&username=b").status == 400);
}

BOOST_AUTO_TEST_SUITE_END()
