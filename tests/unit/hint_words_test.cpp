#include "ldap/hint_words.h"

#include <boost/test/unit_test.hpp>

using namespace doorward::ldap;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(hint_words)

BOOST_AUTO_TEST_CASE(nothing_added_is_nothing_said) {
    BOOST_TEST(words_for(PasswordHints{}).empty());
}

BOOST_AUTO_TEST_CASE(codes_are_told_in_words) {
    PasswordHints hints;
    hints.ad_code = 0x533;
    hints.policy_error = 1;
    hints.expires_in = 172'800s;
    hints.grace_logins = 2;

    BOOST_TEST(words_for(hints) ==
               "Active Directory's code 533 (the account is disabled)\n"
               "password policy, error 1 (the account is locked)\n"
               "the password expires in 2 days\n"
               "2 grace logins left");
}

BOOST_AUTO_TEST_CASE(unknown_codes_are_told_as_numbers) {
    PasswordHints hints;
    hints.ad_code = 0x80c;
    BOOST_TEST(words_for(hints) == "Active Directory's code 80c");
    BOOST_TEST(words_for_policy_error(-1).empty());
    BOOST_TEST(words_for_policy_error(10).empty());
}

BOOST_AUTO_TEST_SUITE_END()
