#include <boost/test/unit_test.hpp>

#include "shared_stage.h"

namespace doorward::integration_tests {
namespace {

using support::Fields;

Fields login_fields(const std::string& token) {
    return {{"csrf_token", token}, {"username", "carol"}, {"password", "carol"}};
}

/// Origin and Sec-Fetch-Site of forms that are not ours.
std::vector<Fields> foreign_headers() {
    const auto own = shared_stage().origin();
    return {
        {{"Origin", "https://evil.example"}},
        {{"Origin", "null"}},
        {{"Origin", "http://127.0.0.1"}},
        {{"Origin", own + "0"}},
        {{"Origin", own + "/"}},
        {{"Origin", own + ".evil.example"}},
        {{"Origin", "https" + own.substr(4)}},
        {{"Origin", own}, {"Sec-Fetch-Site", "cross-site"}},
        {{"Sec-Fetch-Site", "cross-site"}},
        {{"Sec-Fetch-Site", "same-site"}},
        {{"Sec-Fetch-Site", "none"}},
        {{"Sec-Fetch-Site", "SAME-ORIGIN"}},
        {{"Origin", "https://evil.example"}, {"Sec-Fetch-Site", "same-origin"}},
    };
}

BOOST_AUTO_TEST_SUITE(forgery)

BOOST_AUTO_TEST_CASE(a_login_form_that_is_not_this_browsers_is_given_anew) {
    auto other = shared_stage().browser();
    auto browser = shared_stage().browser();
    const auto good = browser.token("/login");
    const std::vector<std::string> tokens{"",
                                          "x",
                                          other.token("/login"),
                                          good.substr(0, good.size() - 1),
                                          good + "A",
                                          good + "=",
                                          " " + good,
                                          good.substr(1),
                                          browser.cookies.at("doorward-form"),
                                          std::string(good.size(), 'A'),
                                          std::string(8'000, 'A')};

    for (const auto& token : tokens) {
        const auto answer = browser.post("/login", login_fields(token));
        BOOST_TEST(answer.status == 403, token);
        BOOST_TEST(answer.shows("This form has expired"), token);
        BOOST_TEST(answer.shows("value=\"carol\""), token);
        BOOST_TEST(!browser.cookies.contains("doorward"), token);

        auto retry = browser;
        BOOST_TEST(retry.post("/login", login_fields(answer.form_token())).status == 303, token);
    }
}

BOOST_AUTO_TEST_CASE(a_login_form_without_a_token_or_without_the_cookie_is_refused) {
    auto browser = shared_stage().browser();
    const auto token = browser.token("/login");
    const Fields without{{"username", "carol"}, {"password", "carol"}};
    auto forgetful = browser;
    forgetful.cookies.clear();

    BOOST_TEST(browser.post("/login", without).status == 403);
    BOOST_TEST(forgetful.post("/login", login_fields(token)).status == 403);
    BOOST_TEST(!forgetful.cookies.contains("doorward"));
}

BOOST_AUTO_TEST_CASE(a_form_from_before_the_login_does_nothing_after_it) {
    auto browser = shared_stage().browser();
    const auto before = browser.token("/login");
    browser.log_in("carol", "carol");

    const auto answer = browser.post("/logout", {{"csrf_token", before}});

    BOOST_TEST(answer.status == 403);
    BOOST_TEST(is_greeted(browser, "carol"));
    BOOST_TEST(browser.post("/logout", {{"csrf_token", answer.form_token()}}).status == 303);
}

BOOST_AUTO_TEST_CASE(nobody_is_logged_out_by_a_forged_form) {
    auto other = carols_browser();
    auto browser = carols_browser();
    const auto good = browser.token("/logout");

    for (const auto& token : {std::string{}, other.token("/logout"), good.substr(1), good + "A"}) {
        BOOST_TEST(browser.post("/logout", {{"csrf_token", token}}).status == 403, token);
        BOOST_TEST(is_greeted(browser, "carol"), token);
    }
    BOOST_TEST(browser.post("/logout?csrf_token=" + good, {}).status != 303);
    BOOST_TEST(is_greeted(browser, "carol"));
}

BOOST_AUTO_TEST_CASE(only_a_post_changes_anything) {
    auto stranger = shared_stage().browser();
    auto carol = carols_browser();
    const auto text = support::form_text(login_fields(stranger.token("/login")));
    const Fields type{{"Content-Type", "application/x-www-form-urlencoded"}};

    for (const auto* method : {"GET", "PUT", "PATCH", "post"}) {
        stranger.send({.method = method, .path = "/login", .headers = type, .body = text});
        stranger.send({.method = method, .path = "/login?" + text});
        BOOST_TEST(!stranger.cookies.contains("doorward"), method);

        const auto logout = "csrf_token=" + carol.token("/logout");
        carol.send({.method = method, .path = "/logout", .headers = type, .body = logout});
        carol.send({.method = method, .path = "/logout?" + logout});
        BOOST_TEST(is_greeted(carol, "carol"), method);
    }
}

BOOST_AUTO_TEST_CASE(a_form_from_another_site_logs_nobody_in) {
    for (const auto& headers : foreign_headers()) {
        auto browser = shared_stage().browser();
        const auto answer = browser.post("/login", login_fields(browser.token("/login")), headers);
        BOOST_TEST(answer.status == 403, headers.front().second);
        BOOST_TEST(!browser.cookies.contains("doorward"), headers.front().second);
    }
}

BOOST_AUTO_TEST_CASE(a_form_from_another_site_logs_nobody_out) {
    auto browser = carols_browser();
    const Fields fields{{"csrf_token", browser.token("/logout")}};

    for (const auto& headers : foreign_headers()) {
        BOOST_TEST(browser.post("/logout", fields, headers).status == 403, headers.front().second);
        BOOST_TEST(is_greeted(browser, "carol"), headers.front().second);
    }
}

BOOST_AUTO_TEST_CASE(a_form_that_says_it_is_our_own_is_taken) {
    auto browser = shared_stage().browser();
    const Fields headers{{"Origin", shared_stage().origin()}, {"Sec-Fetch-Site", "same-origin"}};

    const auto login = browser.post("/login", login_fields(browser.token("/login")), headers);
    const auto logout =
        browser.post("/logout", {{"csrf_token", browser.token("/logout")}}, headers);

    BOOST_TEST(login.status == 303);
    BOOST_TEST(logout.status == 303);
}

BOOST_AUTO_TEST_CASE(the_login_page_may_be_open_in_two_tabs) {
    auto browser = shared_stage().browser();
    const auto first_tab = browser.token("/login");
    const auto second_tab = browser.token("/login");

    const auto wrong = browser.post(
        "/login", {{"csrf_token", second_tab}, {"username", "carol"}, {"password", "wrong"}});
    const auto right = browser.post("/login", login_fields(first_tab));
    const auto late = browser.post("/login", login_fields(second_tab));

    BOOST_TEST(wrong.status == 401);
    BOOST_TEST(right.status == 303);
    BOOST_TEST(late.status == 303);
    BOOST_TEST(is_greeted(browser, "carol"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace doorward::integration_tests
