#include "http/cookie.h"

#include <boost/test/unit_test.hpp>

using namespace doorward::http;

namespace {

std::vector<std::string> values(std::vector<std::string> headers, std::size_t most = 9) {
    const auto found = cookie_values(headers, "doorward", most);
    return {found.begin(), found.end()};
}

using Texts = std::vector<std::string>;

}  // namespace

BOOST_AUTO_TEST_SUITE(cookie)

BOOST_AUTO_TEST_CASE(every_value_of_the_name_is_found_in_order) {
    BOOST_TEST(values({"a=1; doorward=x; b=2; doorward=y", "doorward=z"}) ==
               (Texts{"x", "y", "z"}));
}

BOOST_AUTO_TEST_CASE(headers_joined_as_lighttpd_does_are_taken_apart) {
    BOOST_TEST(values({"doorward=x;doorward=y; doorward=z"}) == (Texts{"x", "y", "z"}));
}

BOOST_AUTO_TEST_CASE(a_comma_in_a_value_cannot_begin_another_cookie) {
    BOOST_TEST(values({"planted=1,doorward=x; planted=1, doorward=y"}).empty());
    BOOST_TEST(values({"doorward=x, doorward=y"}) == (Texts{"x, doorward=y"}));
}

BOOST_AUTO_TEST_CASE(other_names_are_other_cookies) {
    BOOST_TEST(
        values({"doorward-form=x; Doorward=y; xdoorward=z; __Host-doorward=w; doorward"}).empty());
}

BOOST_AUTO_TEST_CASE(odd_headers_do_no_harm) {
    BOOST_TEST(values({"", ";", "=;=", "; ; doorward=x;", "==", "doorward=a=b",
                       " doorward = c "}) == (Texts{"x", "a=b", "c"}));
}

BOOST_AUTO_TEST_CASE(no_more_than_asked_for_are_looked_at) {
    std::string header;
    for (int i = 0; i < 1000; ++i)
        header += "doorward=x; ";

    BOOST_TEST(values({header, header}, 5).size() == 5U);
}

BOOST_AUTO_TEST_CASE(a_cookie_is_never_within_a_scripts_reach) {
    BOOST_TEST((SetCookie{"n", "v"}.header_value()) == "n=v; Path=/; HttpOnly; SameSite=Lax");
    BOOST_TEST(
        (SetCookie{"n", "v", true, "example.org", std::chrono::seconds{60}}.header_value()) ==
        "n=v; Path=/; HttpOnly; SameSite=Lax; Domain=example.org; Secure; Max-Age=60");
}

BOOST_AUTO_TEST_CASE(a_removal_names_the_same_cookie) {
    BOOST_TEST((removal_of({"n", "v", true, {}}).header_value()) ==
               "n=; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0");
}

BOOST_AUTO_TEST_SUITE_END()
