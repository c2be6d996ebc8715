#include <boost/test/unit_test.hpp>

#include "shared_stage.h"

namespace doorward::integration_tests {
namespace {

using support::Answer;
using support::Browser;
using support::Stage;

void add(std::vector<std::string>& lines, const Answer& answer) {
    for (auto& line : answer.all("set-cookie"))
        lines.push_back(std::move(line));
}

/// Every Set-Cookie that a visitor gets to see who tries everything.
std::vector<std::string> all_set_cookies(Browser browser) {
    std::vector<std::string> lines;
    browser.cookies["doorward"] = "stale";
    browser.cookies["__Host-doorward"] = "stale";
    add(lines, browser.get("/"));
    for (const auto* path : {"/login", "/logout", "/nowhere"})
        add(lines, browser.get(path));
    add(lines, browser.post("/login", {{"csrf_token", "forged"}}));
    add(lines, browser.log_in("carol", "wrong"));
    add(lines, browser.log_in("", ""));
    add(lines, browser.log_in("carol", "carol"));
    add(lines, browser.get("/login"));
    add(lines, browser.get("/"));
    add(lines, browser.post("/logout", {{"csrf_token", browser.token("/logout")}}));
    add(lines, browser.get("/"));
    return lines;
}

bool has(const std::string& line, std::string_view part) {
    return line.find(part) != std::string::npos;
}

void are_closed(const std::vector<std::string>& lines) {
    BOOST_TEST(lines.size() >= 6U);
    for (const auto& line : lines) {
        BOOST_TEST(has(line, "; HttpOnly"), line);
        BOOST_TEST(has(line, "; SameSite=Lax"), line);
        BOOST_TEST(has(line, "; Path=/"), line);
        BOOST_TEST(!has(line, "; Path=/;x"), line);
        BOOST_TEST(!has(line, "Domain"), line);
        BOOST_TEST(!has(line, "Expires"), line);
    }
}

BOOST_AUTO_TEST_SUITE(cookies)

BOOST_AUTO_TEST_CASE(every_cookie_on_http_is_closed_to_scripts_and_other_sites) {
    const auto lines = all_set_cookies(shared_stage().browser());

    are_closed(lines);
    for (const auto& line : lines) {
        BOOST_TEST(line.starts_with("doorward"), line);
        BOOST_TEST(!has(line, "Secure"), line);
    }
}

BOOST_AUTO_TEST_CASE(every_cookie_on_https_belongs_to_this_host_alone) {
    Stage stage{{.with_https = true}};
    const auto lines = all_set_cookies(stage.browser());

    are_closed(lines);
    for (const auto& line : lines) {
        BOOST_TEST(line.starts_with("__Host-doorward"), line);
        BOOST_TEST(has(line, "; Secure"), line);
    }
}

BOOST_AUTO_TEST_CASE(https_is_demanded_for_the_next_years) {
    Stage stage{{.workers = 1, .with_https = true}};
    auto browser = stage.browser();

    for (const auto* path : {"/", "/login", "/nowhere", "/static/css/doorward.css"})
        BOOST_TEST(browser.get(path).header("strict-transport-security").value_or("") ==
                       "max-age=63072000",
                   path);
    BOOST_TEST(!shared_stage().browser().get("/").header("strict-transport-security").has_value());
}

BOOST_AUTO_TEST_CASE(the_cookie_of_a_session_goes_with_the_browser) {
    auto browser = shared_stage().browser();
    const auto answer = browser.log_in("carol", "carol");

    BOOST_TEST(!has(answer.set_cookie("doorward"), "Max-Age"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace doorward::integration_tests
