#include <boost/test/unit_test.hpp>

#include "app_visit.h"
#include "http/percent.h"
#include "support/return_cases.h"

namespace doorward::integration_tests {
namespace {

using support::Answer;

/// The path of an address of the stage.
std::string path_of(const std::string& address) {
    const auto& origin = stage_with_apps().origin();
    BOOST_TEST(address.starts_with(origin + "/"), address);
    return address.substr(std::min(origin.size(), address.size()));
}

Answer refused(const std::string& path, const std::string& method = "GET",
               const support::Fields& more = {}) {
    AppVisit app{stage_with_apps(), stage_with_apps().origin()};
    return app.ask("login-required", path, method, more);
}

BOOST_AUTO_TEST_SUITE(refusal)

BOOST_AUTO_TEST_CASE(a_login_leads_to_the_very_address_that_was_asked_for) {
    for (const std::string path :
         {"/app/", "/app/?a=1&b=2", "/app/caf%C3%A9?q=100%25&r=%26%3D%3F%23&&s", "/app/a%20b?q=a+b",
          "/app/?next=https://evil.example/&browser=x", "/app/a;b=c?d;e"}) {
        auto browser = stage_with_apps().browser();
        const auto form = browser.get(path_of(location_of(refused(path))));
        BOOST_TEST(form.status == 200, path);
        const auto target = query_field(location_of(refused(path)), "next");

        const auto answer = browser.log_in("carol", "carol", target);

        BOOST_TEST(answer.status == 303, path);
        BOOST_TEST(location_of(answer) == stage_with_apps().origin() + path, path);
    }
}

BOOST_AUTO_TEST_CASE(whoever_is_signed_in_centrally_is_led_back_at_once) {
    auto browser = stage_with_apps().browser();
    browser.log_in("carol", "carol");

    const auto answer = browser.get(path_of(location_of(refused("/app/?a=1&b=%25"))));

    BOOST_TEST(answer.status == 303);
    BOOST_TEST(location_of(answer) == stage_with_apps().origin() + "/app/?a=1&b=%25");
}

BOOST_AUTO_TEST_CASE(a_form_that_was_lost_is_spoken_of_after_the_login) {
    auto browser = stage_with_apps().browser();
    const auto login = path_of(location_of(refused("/app/edit?id=1&x=2", "POST")));

    const auto logged_in = browser.log_in("carol", "carol", query_field(login, "next"));
    const auto page = browser.get(path_of(location_of(logged_in)));

    BOOST_TEST(page.status == 200);
    BOOST_TEST(page.shows("What you sent was not received"));
    BOOST_TEST(page.shows("href=\"" + stage_with_apps().origin() + "/app/edit?id=1&amp;x=2\""));
}

BOOST_AUTO_TEST_CASE(a_script_is_never_redirected) {
    for (const auto& [name, value] : support::Fields{{"HTTP_ACCEPT", "application/json"},
                                                     {"HTTP_X_REQUESTED_WITH", "XMLHttpRequest"},
                                                     {"HTTP_SEC_FETCH_MODE", "cors"}}) {
        const auto answer = refused("/app/api", "GET", {{name, value}});

        BOOST_TEST(answer.status == 401, name);
        BOOST_TEST(location_of(answer).empty(), name);
        BOOST_TEST(answer.header("content-type").value_or("").starts_with("application/json"));
        BOOST_TEST(answer.header("www-authenticate").has_value(), name);
        BOOST_TEST(answer.shows("\"login_url\":\"" + stage_with_apps().origin() + "/login\""),
                   name);
    }
}

BOOST_AUTO_TEST_CASE(forms_may_lead_to_the_apps) {
    auto browser = stage_with_apps().browser();

    const auto policy = browser.get("/login").header("content-security-policy").value_or("");

    const auto port = ":" + std::to_string(stage_with_apps().port());
    BOOST_TEST(policy.find("form-action 'self' http://127.0.0.1 http://wiki.example.net "
                           "http://wiki.example.net" +
                           port + " http://other.example.net http://other.example.net" + port +
                           ";") != std::string::npos,
               policy);
}

BOOST_AUTO_TEST_CASE(the_denied_are_told_who_they_are_and_who_may_pass) {
    auto browser = stage_with_apps().browser();
    browser.log_in("stuart", "stuart");
    AppVisit app{stage_with_apps(), stage_with_apps().origin()};
    app.cookies = browser.cookies;
    BOOST_TEST(app.check("/staff/") == 403);

    const auto page = app.ask("denied", "/staff/?a=1");

    BOOST_TEST(page.status == 403);
    BOOST_TEST(page.shows("<strong>stuart</strong>"));
    BOOST_TEST(page.shows("staff"));
    BOOST_TEST(page.shows("Ask the office."));
    const auto after = browser.post("/logout", {{"csrf_token", page.form_token()},
                                                {"next", stage_with_apps().origin() + "/staff/"}});
    BOOST_TEST(location_of(after) == stage_with_apps().origin() + "/staff/");
    BOOST_TEST(app.check("/staff/") == 401);
}

BOOST_AUTO_TEST_CASE(going_round_in_circles_is_stopped) {
    auto browser = stage_with_apps().browser();
    browser.log_in("carol", "carol");
    const auto login = path_of(location_of(refused("/app/loop")));

    for (int i = 0; i < 5; ++i)
        BOOST_TEST(browser.get(login).status == 303);
    const auto page = browser.get(login);

    BOOST_TEST(page.status == 409);
    BOOST_TEST(page.shows("Going round in circles"));
    BOOST_TEST(stage_with_apps().log().find("login_loop") != std::string::npos);
    BOOST_TEST(browser.get(login).status == 303);
}

BOOST_AUTO_TEST_CASE(resume_leads_to_addresses_of_ours_alone) {
    auto browser = stage_with_apps().browser();
    browser.log_in("carol", "carol");
    for (const auto& each : support::return_cases(stage_with_apps().origin())) {
        if (!each.location.empty()) continue;
        const auto answer = browser.get("/resume?next=" + http::percent_encoded(each.address));

        BOOST_TEST(answer.status == 303, each.line);
        BOOST_TEST(location_of(answer) == "/", each.line);
    }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace doorward::integration_tests
