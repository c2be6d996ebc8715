#include <boost/test/unit_test.hpp>

#include "session/token.h"
#include "unit/app_stage.h"

using namespace doorward;
using namespace doorward::unit;

BOOST_FIXTURE_TEST_SUITE(pages_together, AppStage)

BOOST_AUTO_TEST_CASE(home_offers_a_stranger_to_log_in) {
    const auto response = get("/");

    BOOST_TEST(response.status == 200);
    BOOST_TEST(shows(response, "href=\"/login\""));
    BOOST_TEST(!shows(response, "Hey"));
    BOOST_TEST(shows(response, "Brand of the test"));
}

BOOST_AUTO_TEST_CASE(asking_to_log_out_ends_nothing) {
    (void)log_in("carol", "carol");

    const auto question = get("/logout");

    BOOST_TEST(question.status == 200);
    BOOST_TEST(!form_token(question).empty());
    BOOST_TEST(shows(get("/"), "Hey carol!!"));
}

BOOST_AUTO_TEST_CASE(logging_out_ends_the_session_in_the_store) {
    (void)log_in("carol", "carol");
    const auto saved = cookies;

    const auto response = post("/logout", "csrf_token=" + form_token(get("/logout")));

    BOOST_TEST(response.status == 303);
    BOOST_TEST(header(response, "Location") == "/");
    BOOST_TEST(set_cookie(response, "doorward").find("Max-Age=0") != std::string::npos);
    BOOST_TEST(store->sessions.empty());
    cookies = saved;
    BOOST_TEST(!shows(get("/"), "Hey"));
}

BOOST_AUTO_TEST_CASE(logging_out_needs_a_token_of_this_session) {
    const auto before = form_token(get("/login"));
    (void)log_in("carol", "carol");

    for (const auto& token : {std::string{}, before, std::string{"forged"}}) {
        const auto response = post("/logout", "csrf_token=" + token);
        BOOST_TEST(response.status == 403);
        BOOST_TEST(!form_token(response).empty());
    }
    BOOST_TEST(store->sessions.size() == 1U);
}

BOOST_AUTO_TEST_CASE(logging_out_while_the_store_is_busy_says_so) {
    (void)log_in("carol", "carol");
    const auto token = form_token(get("/logout"));
    store->busy = true;

    BOOST_TEST(post("/logout", "csrf_token=" + token).status == 503);
    BOOST_TEST(shows(get("/"), "Hey carol!!"));
}

BOOST_AUTO_TEST_CASE(a_store_that_cannot_be_read_yet_asks_for_patience) {
    (void)log_in("carol", "carol");
    store->busy_reading = true;

    const auto home = get("/");

    BOOST_TEST(home.status == 503);
    BOOST_TEST(shows(home, "try again in a moment"));
    BOOST_TEST(!header(home, "Retry-After").empty());
    store->busy_reading = false;
    BOOST_TEST(shows(get("/"), "Hey carol!!"));
}

BOOST_AUTO_TEST_CASE(a_cookie_that_counts_for_nobody_is_taken_away) {
    for (const auto& value :
         {std::string{"x"}, std::string(43, 'A'), std::string(8192, 'A'), std::string{}}) {
        cookies = {{"doorward", value}};
        const auto response = get("/");
        BOOST_TEST(response.status == 200);
        BOOST_TEST(set_cookie(response, "doorward").find("Max-Age=0") != std::string::npos);
    }
}

BOOST_AUTO_TEST_CASE(one_good_cookie_beside_a_bad_one_counts) {
    (void)log_in("carol", "carol");

    cookies.emplace_back("doorward", session::new_token());

    BOOST_TEST(shows(get("/"), "Hey carol!!"));
}

BOOST_AUTO_TEST_CASE(a_broken_store_is_an_error_page_with_an_id) {
    cookies = {{"doorward", session::new_token()}};
    store->broken = true;

    const auto response = get("/");

    BOOST_TEST(response.status == 500);
    BOOST_TEST(shows(response, "id-of-request"));
    BOOST_TEST(!shows(response, "the store is broken"));
}

BOOST_AUTO_TEST_CASE(unknown_pages_methods_or_bodies_are_told_apart) {
    BOOST_TEST(get("/nowhere").status == 404);
    BOOST_TEST(get("/verify").status == 404);
    const auto refused = send(request("DELETE", "/login"));
    BOOST_TEST(refused.status == 405);
    BOOST_TEST(header(refused, "Allow") == "GET, HEAD, POST");
    auto large = request("POST", "/login");
    large.body_state = http::BodyState::TooLarge;
    BOOST_TEST(send(large).status == 413);
    large.body_state = http::BodyState::CutShort;
    BOOST_TEST(send(large).status == 400);
    large.body_state = http::BodyState::BadLength;
    BOOST_TEST(send(large).status == 400);
}

BOOST_AUTO_TEST_CASE(a_web_server_that_says_things_twice_is_not_believed) {
    (void)log_in("carol", "carol");
    auto twice = request("GET", "/");
    twice.repeated_parameter = "REQUEST_METHOD";

    const auto response = send(twice);

    BOOST_TEST(response.status == 500);
    BOOST_TEST(!shows(response, "carol"));
}

BOOST_AUTO_TEST_CASE(no_check_is_ever_answered_with_yes) {
    (void)log_in("carol", "carol");
    for (const auto* action : {"verify", "login-required", "denied", "accept", "x"}) {
        auto check = request("GET", "/");
        check.action = action;
        BOOST_TEST(send(check).status == 403);
    }
}

BOOST_AUTO_TEST_CASE(every_answer_is_protected) {
    for (const auto* path : {"/", "/login", "/logout", "/healthz", "/nowhere"}) {
        const auto response = get(path);
        BOOST_TEST(header(response, "Cache-Control") == "no-store");
        BOOST_TEST(header(response, "Vary") == "Cookie");
        BOOST_TEST(!header(response, "Content-Security-Policy").empty());
        BOOST_TEST(!header(response, "Content-Type").empty());
    }
}

BOOST_AUTO_TEST_CASE(everything_stays_below_the_prefix) {
    auto mounted = request("GET", "/");
    mounted.prefix = "/sso";
    BOOST_TEST(shows(send(mounted), "href=\"/sso/login\""));

    mounted.path = "/login";
    const auto form = send(mounted);
    BOOST_TEST(shows(form, "action=\"/sso/login\""));
    auto posted = request("POST", "/login");
    posted.prefix = "/sso";
    posted.content_type = "application/x-www-form-urlencoded";
    posted.body = "username=carol&password=carol&csrf_token=" + form_token(form);
    BOOST_TEST(header(send(posted), "Location") == "/sso/");
}

BOOST_AUTO_TEST_CASE(anonymous_visits_leave_nothing_behind) {
    for (int i = 0; i < 50; ++i) {
        cookies.clear();
        (void)get(i % 2 == 0 ? "/" : "/login");
    }

    BOOST_TEST(store->users.empty());
    BOOST_TEST(store->sessions.empty());
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(pages_on_https)

BOOST_AUTO_TEST_CASE(every_cookie_is_bound_to_the_host) {
    AppStage stage{"https://login.example.org"};
    const auto form = stage.get("/login");
    BOOST_TEST(!set_cookie(form, "__Host-doorward-form").empty());

    const auto response = stage.log_in("carol", "carol");

    BOOST_TEST(response.status == 303);
    for (const auto& header : response.headers) {
        if (header.name != "Set-Cookie") continue;
        BOOST_TEST(header.value.starts_with("__Host-doorward"));
        BOOST_TEST(header.value.find("; Path=/; HttpOnly; SameSite=Lax; Secure") !=
                   std::string::npos);
        BOOST_TEST(header.value.find("Domain") == std::string::npos);
    }
}

BOOST_AUTO_TEST_SUITE_END()
