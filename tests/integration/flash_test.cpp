#include <boost/test/unit_test.hpp>

#include "shared_stage.h"

namespace doorward::integration_tests {
namespace {

constexpr auto success = "You have successfully logged in.";
constexpr auto already = "You are already logged in.";

BOOST_AUTO_TEST_SUITE(flash)

BOOST_AUTO_TEST_CASE(several_messages_arrive_together_across_redirects) {
    auto browser = shared_stage().browser();

    const auto login = browser.log_in("carol", "carol", "/login");
    const auto again = browser.follow(login);
    const auto home = browser.follow(again);

    BOOST_TEST(login.status == 303);
    BOOST_TEST(again.status == 303);
    BOOST_TEST(home.shows(success));
    BOOST_TEST(home.shows(already));
    BOOST_TEST(home.body.find(success) < home.body.find(already));
    BOOST_TEST(!browser.cookies.contains("doorward-flash"));
    BOOST_TEST(!browser.get("/").shows(success));
}

BOOST_AUTO_TEST_CASE(a_message_is_shown_by_whatever_page_comes_first) {
    auto browser = shared_stage().browser();
    browser.log_in("carol", "carol");

    const auto missing = browser.get("/nowhere");

    BOOST_TEST(missing.status == 404);
    BOOST_TEST(missing.shows(success));
    BOOST_TEST(!browser.get("/").shows(success));
}

BOOST_AUTO_TEST_CASE(a_logout_says_so_once) {
    auto browser = carols_browser();

    const auto answer = browser.post("/logout", {{"csrf_token", browser.token("/logout")}});
    const auto home = browser.follow(answer);

    BOOST_TEST(home.shows("You have been logged out."));
    BOOST_TEST(!browser.get("/").shows("You have been logged out."));
}

BOOST_AUTO_TEST_CASE(a_message_that_we_did_not_write_is_not_shown) {
    auto browser = shared_stage().browser();
    browser.log_in("carol", "carol");
    const auto good = browser.cookies.at("doorward-flash");
    auto changed = good;
    changed[changed.size() / 2] = changed[changed.size() / 2] == 'A' ? 'B' : 'A';
    const std::vector<std::string> values{changed,
                                          good.substr(1),
                                          good.substr(0, good.size() - 4),
                                          good + "AAAA",
                                          "",
                                          "success:You%20have%20won",
                                          std::string(5'000, 'A'),
                                          browser.cookies.at("doorward")};

    for (const auto& value : values) {
        auto visitor = shared_stage().browser();
        visitor.cookies["doorward-flash"] = value;
        const auto home = visitor.get("/");
        BOOST_TEST(home.status == 200, value);
        BOOST_TEST(!home.shows("class=\"alert "), value);
        BOOST_TEST(!visitor.cookies.contains("doorward-flash"), value);
    }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace doorward::integration_tests
