#include <boost/test/unit_test.hpp>

#include "http/percent.h"
#include "shared_stage.h"
#include "support/parallel.h"
#include "support/return_cases.h"

namespace doorward::integration_tests {
namespace {

using support::Answer;
using support::Browser;
using support::ReturnCase;
using support::Stage;

/// A stage that knows one host besides its own.
Stage& stage_with_host() {
    static Stage stage{{.server_lines = "return_hosts = [\"app.example.org\"]\n"}};
    return stage;
}

Browser logged_in() {
    auto browser = stage_with_host().browser();
    browser.log_in("carol", "carol");
    browser.get("/");
    return browser;
}

void leads_where_it_should(const Answer& answer, const ReturnCase& each) {
    BOOST_TEST(answer.status == 303, each.line);
    BOOST_TEST(answer.header("location").value_or("") ==
                   (each.location.empty() ? std::string{"/"} : each.location),
               each.line);
    BOOST_TEST(answer.all("location").size() == 1U, each.line);
}

BOOST_AUTO_TEST_SUITE(returning)

BOOST_AUTO_TEST_CASE(a_login_leads_to_addresses_of_ours_alone) {
    const auto cases = support::return_cases(stage_with_host().origin());
    std::vector<Answer> answers(cases.size());

    constexpr std::size_t visitors = 8;
    support::in_parallel(visitors, [&](std::size_t visitor) {
        for (auto i = visitor; i < cases.size(); i += visitors) {
            auto browser = stage_with_host().browser();
            answers[i] = browser.log_in("carol", "carol", cases[i].address);
        }
    });

    for (std::size_t i = 0; i < cases.size(); ++i)
        leads_where_it_should(answers[i], cases[i]);
}

BOOST_AUTO_TEST_CASE(whoever_is_logged_in_is_led_on_by_the_same_rules) {
    auto browser = logged_in();

    for (const auto& each : support::return_cases(stage_with_host().origin())) {
        const auto next = "/login?next=" + http::percent_encoded(each.address);
        leads_where_it_should(browser.get(next), each);
        browser.cookies.erase("doorward-flash");
    }
}

BOOST_AUTO_TEST_CASE(a_logout_leads_to_addresses_of_ours_alone) {
    auto stranger = stage_with_host().browser();

    for (const auto& each : support::return_cases(stage_with_host().origin())) {
        leads_where_it_should(stranger.get("/logout?next=" + http::percent_encoded(each.address)),
                              each);
        leads_where_it_should(stranger.post("/logout", {{"next", each.address}}), each);
    }
    for (const auto& each :
         {ReturnCase{"good", "/bye", "/bye"}, ReturnCase{"bad", "//evil.example", ""}}) {
        auto browser = logged_in();
        const auto answer = browser.post(
            "/logout", {{"csrf_token", browser.token("/logout")}, {"next", each.address}});
        leads_where_it_should(answer, each);
        BOOST_TEST(!is_greeted(browser, "carol"));
    }
}

BOOST_AUTO_TEST_CASE(the_form_remembers_where_to_go_and_forgets_what_is_refused) {
    auto browser = stage_with_host().browser();

    const auto good = browser.get("/login?next=/reports%3Fa=b%26c=d");
    const auto bad = browser.get("/login?next=https://evil.example/");
    const auto after_refusal = browser.post("/login", {{"csrf_token", good.form_token()},
                                                       {"username", "carol"},
                                                       {"password", "wrong"},
                                                       {"next", "/reports"}});

    BOOST_TEST(good.shows("name=\"next\" value=\"/reports?a=b&amp;c=d\""));
    BOOST_TEST(!bad.shows("evil"));
    BOOST_TEST(after_refusal.shows("name=\"next\" value=\"/reports\""));
}

BOOST_AUTO_TEST_CASE(an_address_is_shown_as_text_and_nothing_else) {
    auto browser = stage_with_host().browser();

    for (const std::string text :
         {"/?\"><script>alert(1)</script>", "/?' onfocus='x", "/?{{BRAND}}"}) {
        const auto page = browser.get("/login?next=" + http::percent_encoded(text));
        BOOST_TEST(page.status == 200, text);
        BOOST_TEST(!page.shows("<script>alert"), text);
        BOOST_TEST(!page.shows("' onfocus='x"), text);
    }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace doorward::integration_tests
