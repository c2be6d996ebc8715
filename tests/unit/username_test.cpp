#include "signin/username.h"

#include <boost/test/unit_test.hpp>

using namespace doorward::signin;
using namespace std::string_literals;

BOOST_AUTO_TEST_SUITE(username)

BOOST_AUTO_TEST_CASE(a_name_is_trimmed_but_keeps_its_case) {
    BOOST_TEST(canonical_username("  CAROL ").value() == "CAROL");
}

BOOST_AUTO_TEST_CASE(spellings_of_one_name_become_one) {
    BOOST_TEST(canonical_username("Zoe\xcc\x88").value() == "Zo\xc3\xab");
}

BOOST_AUTO_TEST_CASE(what_no_directory_could_mean_is_no_name) {
    for (const auto& bad :
         {""s, "  "s, "a\0b"s, "a\nb"s, "a\x7f"s, "\xff"s, "\xc0\xaf"s, std::string(257, 'a')})
        BOOST_TEST(!canonical_username(bad).has_value());
}

BOOST_AUTO_TEST_CASE(the_longest_name_has_256_bytes) {
    BOOST_TEST(canonical_username(std::string(256, 'a')).has_value());
}

BOOST_AUTO_TEST_CASE(a_password_is_sent_byte_for_byte_or_not_at_all) {
    BOOST_TEST(is_sendable_password(" "));
    BOOST_TEST(is_sendable_password("\xff\x01 e\xcc\x81"));
    BOOST_TEST(is_sendable_password(std::string(1024, 'p')));
    BOOST_TEST(!is_sendable_password(""));
    BOOST_TEST(!is_sendable_password("pw\0x"s));
    BOOST_TEST(!is_sendable_password("\0"s));
    BOOST_TEST(!is_sendable_password(std::string(1025, 'p')));
}

BOOST_AUTO_TEST_SUITE_END()
