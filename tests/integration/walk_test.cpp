#include <boost/test/unit_test.hpp>

#include "shared_stage.h"
#include "support/fastcgi_client.h"

namespace doorward::integration_tests {
namespace {

using support::ask_worker;
using support::page_parameters;

constexpr auto success = "You have successfully logged in.";
constexpr auto already = "You are already logged in.";

/// What the worker behind `socket` answers to a visitor with this session cookie who opens home.
support::Answer home_of(const std::filesystem::path& socket, const std::string& token) {
    support::FastCgiRequest request{.parameters = page_parameters("GET", "/")};
    request.parameters.emplace_back("HTTP_COOKIE", "doorward=" + token);
    return ask_worker(socket, request);
}

BOOST_AUTO_TEST_SUITE(walk)

BOOST_AUTO_TEST_CASE(home_leads_a_stranger_to_the_login_page) {
    auto browser = shared_stage().browser();

    const auto home = browser.get("/");
    const auto login = browser.get("/login");

    BOOST_TEST(home.status == 200);
    BOOST_TEST(home.shows("href=\"/login\""));
    BOOST_TEST(!home.shows("Hey "));
    BOOST_TEST(login.status == 200);
    BOOST_TEST(login.shows("name=\"username\""));
    BOOST_TEST(login.shows("type=\"password\""));
    BOOST_TEST(!login.form_token().empty());
}

BOOST_AUTO_TEST_CASE(a_login_leads_home_and_tells_its_success_exactly_once) {
    auto browser = shared_stage().browser();

    const auto answer = browser.log_in("carol", "carol");
    const auto first = browser.follow(answer);
    const auto second = browser.get("/");

    BOOST_TEST(answer.status == 303);
    BOOST_TEST(answer.header("location").value_or("") == "/");
    BOOST_TEST(first.shows("Hey carol!!"));
    BOOST_TEST(first.shows(success));
    BOOST_TEST(first.shows("alert-success"));
    BOOST_TEST(second.shows("Hey carol!!"));
    BOOST_TEST(!second.shows(success));
}

BOOST_AUTO_TEST_CASE(every_person_of_the_sample_directory_can_log_in) {
    for (const auto* name : {"carol", "john", "stuart"}) {
        auto browser = shared_stage().browser();
        BOOST_TEST(browser.log_in(name, name).status == 303, name);
        BOOST_TEST(is_greeted(browser, name), name);
    }
}

BOOST_AUTO_TEST_CASE(whoever_is_logged_in_needs_no_form) {
    auto browser = carols_browser();

    const auto answer = browser.get("/login");
    const auto home = browser.follow(answer);
    const auto onward = browser.get("/login?next=/reports%3Fyear=2026");

    BOOST_TEST(answer.status == 303);
    BOOST_TEST(answer.header("location").value_or("") == "/");
    BOOST_TEST(home.shows(already));
    BOOST_TEST(home.shows("alert-info"));
    BOOST_TEST(onward.status == 303);
    BOOST_TEST(onward.header("location").value_or("") == "/reports?year=2026");
    BOOST_TEST(!browser.get("/").shows(already));
}

BOOST_AUTO_TEST_CASE(a_link_to_the_logout_page_signs_nobody_out) {
    auto browser = carols_browser();

    const auto page = browser.get("/logout");

    BOOST_TEST(page.status == 200);
    BOOST_TEST(page.shows("action=\"/logout\""));
    BOOST_TEST(is_greeted(browser, "carol"));
}

BOOST_AUTO_TEST_CASE(a_logout_ends_the_session_on_every_worker_at_once) {
    auto browser = carols_browser();
    const auto token = browser.cookies.at("doorward");
    BOOST_REQUIRE(home_of(shared_stage().socket(0), token).shows("Hey carol!!"));
    BOOST_REQUIRE(home_of(shared_stage().socket(1), token).shows("Hey carol!!"));

    const auto answer = browser.post("/logout", {{"csrf_token", browser.token("/logout")}});

    for (std::size_t i = 0; i < shared_stage().workers(); ++i) {
        const auto home = home_of(shared_stage().socket(i), token);
        BOOST_TEST(home.status == 200);
        BOOST_TEST(!home.shows("Hey "));
    }
    BOOST_TEST(answer.status == 303);
    BOOST_TEST(answer.header("location").value_or("") == "/");
    BOOST_TEST(answer.set_cookie("doorward").find("Max-Age=0") != std::string::npos);
    BOOST_TEST(!browser.cookies.contains("doorward"));
}

BOOST_AUTO_TEST_CASE(the_button_on_the_home_page_logs_out_too) {
    auto browser = carols_browser();

    const auto answer = browser.post("/logout", {{"csrf_token", browser.token("/")}});

    BOOST_TEST(answer.status == 303);
    BOOST_TEST(!is_greeted(browser, "carol"));
}

BOOST_AUTO_TEST_CASE(logging_out_twice_leads_home) {
    auto browser = shared_stage().browser();

    BOOST_TEST(browser.get("/logout").status == 303);
    BOOST_TEST(browser.post("/logout", {{"csrf_token", "whatever"}}).status == 303);
}

BOOST_AUTO_TEST_CASE(the_files_of_the_pages_are_there) {
    auto browser = shared_stage().browser();
    const auto page = browser.get("/login").body;

    std::size_t found = 0;
    for (auto at = page.find("/static/"); at != std::string::npos;
         at = page.find("/static/", at + 1)) {
        const auto address = page.substr(at, page.find('"', at) - at);
        const auto answer = browser.get(address);
        BOOST_TEST(answer.status == 200, address);
        BOOST_TEST(
            answer.header("cache-control").value_or("").find("immutable") != std::string::npos,
            address);
        ++found;
    }
    BOOST_TEST(found >= 4U);
}

BOOST_AUTO_TEST_CASE(machines_of_this_host_may_ask_for_health) {
    auto browser = shared_stage().browser();

    BOOST_TEST(browser.get("/healthz").status == 200);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace doorward::integration_tests
