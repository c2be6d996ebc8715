#include "ldap/group_filter.h"

#include <boost/test/unit_test.hpp>

using namespace doorward;
using namespace std::string_literals;

BOOST_AUTO_TEST_SUITE(group_filter)

BOOST_AUTO_TEST_CASE(values_stand_for_themselves) {
    BOOST_CHECK_EQUAL(doorward::ldap::equality("member", "cn=a*(b)\\,c\0"s),
                      R"((member=cn=a\2a\28b\29\5c,c\00))");
}

BOOST_AUTO_TEST_CASE(few_clauses_make_one_filter_and_none_make_none) {
    const auto filters = doorward::ldap::filters_for("(objectClass=group)", {"(a=1)", "(b=2)"});

    BOOST_REQUIRE_EQUAL(filters.size(), 1U);
    BOOST_CHECK_EQUAL(filters.front(), "(&(objectClass=group)(|(a=1)(b=2)))");
    BOOST_CHECK_EQUAL(doorward::ldap::filters_for("", {"(a=1)"}).front(), "(|(a=1))");
    BOOST_CHECK(doorward::ldap::filters_for("(objectClass=group)", {}).empty());
}

BOOST_AUTO_TEST_CASE(many_clauses_are_shared_out_and_none_is_lost) {
    std::vector<std::string> clauses;
    clauses.reserve(2'000);
    for (int i = 0; i < 2'000; ++i)
        clauses.push_back("(a=" + std::to_string(i) + ")");

    std::string all;
    for (const auto& filter : doorward::ldap::filters_for("", clauses)) {
        BOOST_CHECK_LE(filter.size(), 16'500U);
        all += filter.substr(2, filter.size() - 3);
    }

    std::string expected;
    for (const auto& clause : clauses)
        expected += clause;
    BOOST_CHECK_EQUAL(all, expected);
    BOOST_CHECK_GT(doorward::ldap::filters_for("", clauses).size(), 1U);
}

BOOST_AUTO_TEST_CASE(long_clauses_come_in_shorter_company) {
    const std::vector<std::string> clauses(4, "(a=" + std::string(10'000, 'x') + ")");

    BOOST_CHECK_EQUAL(doorward::ldap::filters_for("", clauses).size(), 4U);
}

BOOST_AUTO_TEST_CASE(a_very_long_filter_is_told_by_its_beginning) {
    BOOST_CHECK_EQUAL(doorward::ldap::shortened("(a=1)"), "(a=1)");
    const auto told = doorward::ldap::shortened(std::string(5'000, 'x'));
    BOOST_CHECK_LT(told.size(), 700U);
    BOOST_CHECK(told.find("5000") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
