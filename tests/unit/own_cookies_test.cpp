#include "session/own_cookies.h"

#include <boost/test/unit_test.hpp>

#include <fstream>
#include <string>
#include <vector>

#include "base/text.h"
#include "http/cookie.h"
#include "session/cookies.h"

using namespace doorward;
using session::is_own_cookie;
using session::without_own_cookies;

namespace {

struct Case {
    std::vector<std::string> headers;
    std::string left;
};

std::vector<std::string> split_headers(std::string_view text) {
    std::vector<std::string> headers;
    while (true) {
        const auto end = text.find(" | ");
        headers.emplace_back(text.substr(0, end));
        if (end == std::string_view::npos) return headers;
        text.remove_prefix(end + 3);
    }
}

std::vector<Case> cases() {
    std::ifstream file{DOORWARD_SOURCE_DIR "/tests/data/foreign_cookies.txt"};
    std::vector<Case> found;
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with('#')) continue;
        const auto arrow = line.find(" =>");
        BOOST_REQUIRE(arrow != std::string::npos);
        found.push_back({split_headers(line.substr(0, arrow)),
                         std::string{trimmed(std::string_view{line}.substr(arrow + 3))}});
    }
    return found;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(own_cookies)

BOOST_AUTO_TEST_CASE(an_app_sees_every_cookie_but_ours) {
    const auto table = cases();

    BOOST_TEST(table.size() > 30U);
    for (const auto& [headers, left] : table)
        BOOST_TEST(without_own_cookies(headers) == left, headers.front());
}

BOOST_AUTO_TEST_CASE(whatever_is_read_as_our_cookie_is_taken_out) {
    for (const auto& [headers, left] : cases())
        for (const auto* name : {"doorward", "__Host-doorward", "__Secure-doorward"}) {
            const std::vector<std::string> seen{without_own_cookies(headers)};
            BOOST_TEST(http::cookie_values(seen, name, 1).empty(), headers.front());
        }
}

BOOST_AUTO_TEST_CASE(every_cookie_that_we_set_is_known_as_ours) {
    for (const bool secure : {true, false})
        for (const auto* domain : {"", "example.org"}) {
            const session::Cookies names{secure, domain};
            for (const auto& cookie :
                 {names.session("v"), names.form("v"), names.flash("v"), names.bounce("v"),
                  names.ticket("v"), names.host_session("v")})
                BOOST_TEST(is_own_cookie(cookie.name), cookie.name);
        }
    BOOST_TEST(!is_own_cookie("doorward-x"));
    BOOST_TEST(!is_own_cookie(""));
}

BOOST_AUTO_TEST_CASE(what_cannot_stand_in_a_header_is_left_out) {
    using namespace std::string_literals;
    for (const auto& bad : {"b=1\r\nX: y"s, "b=\0"s, "b=1\n2"s, "b=\x7f"s, "b=\x01"s})
        BOOST_TEST(without_own_cookies(std::vector{"a=1; "s + bad + "; c=3"}) == "a=1; c=3");
}

BOOST_AUTO_TEST_CASE(a_thousand_cookies_are_no_trouble) {
    std::string header;
    for (int i = 0; i < 1000; ++i)
        header += "doorward=x; a=1; ";

    BOOST_TEST(without_own_cookies(std::vector{header, header}).size() == 2000U * 5 - 2);
}

BOOST_AUTO_TEST_SUITE_END()
