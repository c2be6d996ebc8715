#include <boost/test/unit_test.hpp>

#include "shared_stage.h"
#include "support/eventually.h"
#include "support/fastcgi_client.h"
#include "support/raw_http.h"

namespace doorward::integration_tests {
namespace {

using support::Answer;
using support::FastCgiClient;
using support::FastCgiRequest;
using support::page_parameters;
using support::Stage;

/// Home, asked for with these Cookie headers, each a parameter of its own.
Answer home_with(const std::vector<std::string>& headers) {
    FastCgiRequest request{.parameters = page_parameters("GET", "/")};
    for (const auto& header : headers)
        request.parameters.emplace_back("HTTP_COOKIE", header);
    return support::ask_worker(shared_stage().socket(), request);
}

std::string carols_token() {
    return carols_browser().cookies.at("doorward");
}

bool clears_the_cookie(const Answer& answer) {
    return answer.set_cookie("doorward").find("Max-Age=0") != std::string::npos;
}

std::string with_other_case(std::string text) {
    for (auto& letter : text) {
        if (std::isalpha(static_cast<unsigned char>(letter)) == 0) continue;
        letter = static_cast<char>(letter ^ 0x20);
        break;
    }
    return text;
}

BOOST_AUTO_TEST_SUITE(sessions)

BOOST_AUTO_TEST_CASE(only_the_very_token_opens_the_session) {
    const auto token = carols_token();
    const std::vector<std::string> others{token.substr(0, 42),
                                          token.substr(1),
                                          token + "A",
                                          "A" + token,
                                          with_other_case(token),
                                          token + "=",
                                          token + token,
                                          "\"" + token + "\"",
                                          token + "%00",
                                          std::string(1, '\0') + token,
                                          "",
                                          std::string(43, 'A'),
                                          std::string(4'096, 'A'),
                                          token + std::string(8'192, 'A'),
                                          "%" + token};
    BOOST_REQUIRE(home_with({"doorward=" + token}).shows("Hey carol!!"));

    for (const auto& other : others) {
        const auto answer = home_with({"doorward=" + other});
        BOOST_TEST(answer.status == 200, other);
        BOOST_TEST(!answer.shows("Hey "), other);
        BOOST_TEST(clears_the_cookie(answer), other);
    }
}

BOOST_AUTO_TEST_CASE(the_bits_that_the_last_letter_does_not_need_count_too) {
    constexpr std::string_view letters =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    const auto token = carols_token();

    for (const char last : letters) {
        if (last == token.back()) continue;
        auto other = token;
        other.back() = last;
        BOOST_TEST(!home_with({"doorward=" + other}).shows("Hey "), other);
    }
}

BOOST_AUTO_TEST_CASE(a_cookie_of_eight_kilobytes_is_no_error_page) {
    auto browser = shared_stage().browser();
    browser.cookies["doorward"] = std::string(8'192, 'A');

    const auto home = browser.get("/");

    BOOST_TEST(home.status == 200);
    BOOST_TEST(!browser.cookies.contains("doorward"));
    BOOST_TEST(browser.log_in("carol", "carol").status == 303);
}

BOOST_AUTO_TEST_CASE(a_cookie_with_a_nul_does_not_pass_the_web_server) {
    const auto answer = support::exchange_bytes(
        shared_stage().port(),
        "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nCookie: doorward=" + carols_token() +
            std::string(1, '\0') + "x\r\n\r\n");

    BOOST_TEST(answer.substr(0, 12) == "HTTP/1.1 400");
}

BOOST_AUTO_TEST_CASE(of_two_cookies_the_only_valid_one_counts) {
    const auto token = carols_token();
    const std::string stale(43, 'B');

    for (const auto& headers :
         std::vector<std::vector<std::string>>{{"doorward=" + token + "; doorward=" + stale},
                                               {"doorward=" + stale + "; doorward=" + token},
                                               {"doorward=" + stale, "doorward=" + token},
                                               {"doorward=" + token, "other=1"},
                                               {"=; ;doorward; doorward=; doorward=" + token}}) {
        const auto answer = home_with(headers);
        BOOST_TEST(answer.shows("Hey carol!!"), headers.front());
        BOOST_TEST(!clears_the_cookie(answer), headers.front());
    }
}

BOOST_AUTO_TEST_CASE(a_cookie_of_another_name_cannot_carry_one_of_ours) {
    const auto token = carols_token();

    for (const auto& header : {"theme=dark,doorward=" + token, "theme=dark, doorward=" + token,
                               "theme=\"a; b\",doorward=" + token, "theme doorward=" + token})
        BOOST_TEST(!home_with({header}).shows("Hey "), header);
}

BOOST_AUTO_TEST_CASE(two_valid_cookies_are_nobodys) {
    const auto first = carols_token();
    const auto second = carols_token();

    for (const auto& headers :
         std::vector<std::vector<std::string>>{{"doorward=" + first + "; doorward=" + second},
                                               {"doorward=" + first, "doorward=" + second}}) {
        const auto answer = home_with(headers);
        BOOST_TEST(answer.status == 200);
        BOOST_TEST(!answer.shows("Hey "));
        BOOST_TEST(clears_the_cookie(answer));
    }
}

BOOST_AUTO_TEST_CASE(a_token_anywhere_but_in_the_cookie_is_not_looked_at) {
    const auto token = carols_token();
    auto browser = shared_stage().browser();

    BOOST_TEST(!browser.get("/?doorward=" + token).shows("Hey "));
    BOOST_TEST(!browser.get("/", {{"Authorization", "Bearer " + token}}).shows("Hey "));
    BOOST_TEST(!browser.get("/", {{"Doorward", token}, {"X-Remote-User", "carol"}}).shows("Hey "));
    BOOST_TEST(!home_with({"Doorward=" + token}).shows("Hey "));
    BOOST_TEST(!home_with({"__Host-doorward=" + token}).shows("Hey "));
}

BOOST_AUTO_TEST_CASE(a_planted_cookie_is_never_adopted) {
    const auto first = carols_token();
    auto browser = shared_stage().browser();
    const std::string planted(43, 'C');
    browser.cookies["doorward"] = planted;

    BOOST_TEST(browser.log_in("carol", "carol").status == 303);

    BOOST_TEST(browser.cookies.at("doorward") != planted);
    BOOST_TEST(browser.cookies.at("doorward") != first);
    BOOST_TEST(browser.cookies.at("doorward").size() == 43U);
    BOOST_TEST(!home_with({"doorward=" + planted}).shows("Hey "));
}

BOOST_AUTO_TEST_CASE(a_thousand_strangers_leave_no_trace_in_the_store) {
    auto& stage = shared_stage();
    const auto rows =
        "SELECT (SELECT count(*) FROM users) || '/' || (SELECT count(*) FROM sessions)";
    const auto before = stage.sql(rows);
    FastCgiClient client{stage.socket()};

    for (int i = 0; i < 1'000; ++i) {
        const auto* path = i % 3 == 0 ? "/" : i % 3 == 1 ? "/login?next=/a" : "/logout";
        const auto answer =
            client.ask({.parameters = page_parameters("GET", path), .keep = support::Keep::Yes});
        if (answer.status != 200 && answer.status != 303) BOOST_TEST(answer.status == 200);
    }

    BOOST_TEST(stage.sql(rows) == before);
}

BOOST_AUTO_TEST_CASE(a_session_that_nobody_uses_ends_by_itself) {
    Stage stage{{.workers = 1, .session_lines = "idle_limit = \"2s\"\n"}};
    auto browser = stage.browser();
    browser.log_in("carol", "carol");
    BOOST_TEST(is_greeted(browser, "carol"));

    // Asking the worker would be a use; the store's clock is the same.
    const bool is_over = support::eventually([&] {
        return stage.sql(
                   "SELECT last_seen + 2000 < (julianday('now') - 2440587.5) * 86400000 "
                   "FROM sessions") == "1";
    });

    BOOST_REQUIRE(is_over);
    BOOST_TEST(!is_greeted(browser, "carol"));
    BOOST_TEST(browser.log_in("carol", "carol").status == 303);
}

BOOST_AUTO_TEST_CASE(a_session_ends_at_its_absolute_limit_whatever_its_use) {
    Stage stage{{.workers = 1, .session_lines = "idle_limit = \"2s\"\nabsolute_limit = \"2s\"\n"}};
    auto browser = stage.browser();
    browser.log_in("carol", "carol");
    const auto cookies = browser.cookies;
    BOOST_TEST(is_greeted(browser, "carol"));

    const bool has_ended = support::eventually([&] {
        browser.cookies = cookies;
        return !is_greeted(browser, "carol");
    });

    BOOST_TEST(has_ended);
    BOOST_TEST(browser.log_in("carol", "carol").status == 303);
}

BOOST_AUTO_TEST_CASE(whoever_goes_on_using_a_session_keeps_it_beyond_the_idle_limit) {
    using namespace std::chrono_literals;
    Stage stage{{.session_lines = "idle_limit = \"4s\"\n"}};
    auto browser = stage.browser();
    browser.log_in("carol", "carol");

    const bool was_signed_out =
        support::eventually([&] { return !is_greeted(browser, "carol"); }, 7s);

    BOOST_TEST(!was_signed_out);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace doorward::integration_tests
