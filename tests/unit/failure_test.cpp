#include "ldap/failure.h"

#include <boost/test/unit_test.hpp>
#include <map>

using namespace doorward;
using doorward::ldap::Failure;

BOOST_AUTO_TEST_SUITE(failure)

BOOST_AUTO_TEST_CASE(only_49_is_a_wrong_password) {
    for (int code = -20; code < 130; ++code) {
        if (code != 0)
            BOOST_CHECK_EQUAL(doorward::ldap::failure_of(code) == Failure::Refused, code == 49);
    }
}

BOOST_AUTO_TEST_CASE(every_code_of_a_login_has_its_meaning) {
    const std::map<int, Failure> meanings{
        {19, Failure::Denied},      {48, Failure::Denied},       {53, Failure::Denied},
        {32, Failure::NoSuchEntry}, {34, Failure::NoSuchEntry},  {4, Failure::TooMany},
        {-1, Failure::Unreachable}, {-11, Failure::Unreachable}, {-5, Failure::TimedOut},
        {3, Failure::TimedOut},     {51, Failure::Busy},         {52, Failure::Busy},
        {8, Failure::Unsuitable},   {13, Failure::Unsuitable},   {50, Failure::Unsuitable},
        {1, Failure::Unsuitable},   {10, Failure::Unsuitable},   {9999, Failure::Unsuitable},
        {11, Failure::Unsuitable},
    };
    for (const auto& [code, meaning] : meanings)
        BOOST_CHECK_MESSAGE(doorward::ldap::failure_of(code) == meaning, code);
}

BOOST_AUTO_TEST_CASE(words_hold_the_code_and_what_the_server_added) {
    BOOST_CHECK_EQUAL(doorward::ldap::words_of(49, ""), "Invalid credentials (49)");
    BOOST_CHECK_EQUAL(doorward::ldap::words_of(53, "account inactivated"),
                      "Server is unwilling to perform (53): account inactivated");
}

BOOST_AUTO_TEST_CASE(a_timeout_says_how_long) {
    const Tick began{};

    BOOST_CHECK_EQUAL(doorward::ldap::timeout_words(began, began + std::chrono::milliseconds{2500}),
                      "no answer within 2.5 s");
}

BOOST_AUTO_TEST_SUITE_END()
