#include "session/cookies.h"

#include <boost/test/unit_test.hpp>

using doorward::session::Cookies;

BOOST_AUTO_TEST_SUITE(cookies)

BOOST_AUTO_TEST_CASE(on_https_every_cookie_is_this_hosts_alone) {
    const Cookies cookies{true, {}};

    BOOST_TEST(cookies.session("v").header_value() ==
               "__Host-doorward=v; Path=/; HttpOnly; SameSite=Lax; Secure");
    BOOST_TEST(cookies.form("v").header_value() ==
               "__Host-doorward-form=v; Path=/; HttpOnly; SameSite=Lax; Secure");
    BOOST_TEST(cookies.flash("v").header_value() ==
               "__Host-doorward-flash=v; Path=/; HttpOnly; SameSite=Lax; Secure");
    BOOST_TEST(cookies.device("v").header_value() ==
               "__Host-doorward-device=v; Path=/; HttpOnly; SameSite=Lax; Secure; "
               "Max-Age=31536000");
}

BOOST_AUTO_TEST_CASE(only_the_session_spans_sibling_hosts) {
    const Cookies cookies{true, "example.org"};

    BOOST_TEST(cookies.session("v").header_value() ==
               "__Secure-doorward=v; Path=/; HttpOnly; SameSite=Lax; Domain=example.org; Secure");
    BOOST_TEST(cookies.form_name() == "__Host-doorward-form");
    BOOST_TEST(cookies.flash("v").domain.empty());
}

BOOST_AUTO_TEST_CASE(a_host_of_another_domain_has_the_session_cookie_to_itself) {
    BOOST_TEST(Cookies(true, {}).host_session("v").header_value() ==
               "__Host-doorward=v; Path=/; HttpOnly; SameSite=Lax; Secure");
    BOOST_TEST(Cookies(true, "example.org").host_session("v").header_value() ==
               "__Secure-doorward=v; Path=/; HttpOnly; SameSite=Lax; Secure");
}

BOOST_AUTO_TEST_CASE(what_is_needed_on_the_way_lives_briefly_and_spans_nothing) {
    const Cookies cookies{true, "example.org"};

    BOOST_TEST(cookies.bounce("v").header_value() ==
               "__Host-doorward-bounce=v; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=20");
    BOOST_TEST(cookies.ticket("v").header_value() ==
               "__Host-doorward-ticket=v; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=600");
    BOOST_TEST(Cookies(false, {}).bounce_name() == "doorward-bounce");
    BOOST_TEST(Cookies(false, {}).ticket_name() == "doorward-ticket");
}

BOOST_AUTO_TEST_CASE(plain_http_has_names_of_its_own) {
    const Cookies cookies{false, {}};

    BOOST_TEST(cookies.session_name() == "doorward");
    BOOST_TEST(cookies.session("v").header_value() == "doorward=v; Path=/; HttpOnly; SameSite=Lax");
}

BOOST_AUTO_TEST_SUITE_END()
