#include "ldap/range.h"

#include <boost/test/unit_test.hpp>

#include "ldap/entry.h"

using namespace doorward;

BOOST_AUTO_TEST_SUITE(range)

BOOST_AUTO_TEST_CASE(a_part_tells_its_attribute_with_where_it_begins_or_ends) {
    const auto part = doorward::ldap::range_of("member;range=1500-2999");
    BOOST_REQUIRE(part);
    BOOST_CHECK_EQUAL(part->attribute, "member");
    BOOST_CHECK_EQUAL(part->first, 1500U);
    BOOST_CHECK(part->last == 2999U);

    const auto end = doorward::ldap::range_of("memberOf;Range=3000-*");
    BOOST_REQUIRE(end);
    BOOST_CHECK_EQUAL(end->attribute, "memberOf");
    BOOST_CHECK(!end->last);
}

BOOST_AUTO_TEST_CASE(everything_else_is_no_part) {
    for (const auto* name : {"",
                             "member",
                             "member;binary",
                             ";range=0-1",
                             "member;range=",
                             "member;range=0",
                             "member;range=-",
                             "member;range=0-",
                             "member;range=-1",
                             "member;range=0-1x",
                             "member;range=0-**",
                             "member;range=*-1",
                             "member;range= 0-1",
                             "member;range=0--1",
                             "member;range=99999999999999999999999-*",
                             "member;range=0-99999999999999999999999",
                             "member;range=0-4294967296",
                             "member;range=4294967296-*",
                             "member;range=2-1",
                             "member;range=0-1;binary",
                             "memberrange=0-1"})
        BOOST_CHECK_MESSAGE(!doorward::ldap::range_of(name), name);
}

BOOST_AUTO_TEST_CASE(an_entry_gives_the_first_part_where_it_has_no_more) {
    const doorward::ldap::Entry entry{
        "cn=all", {{"member", {}}, {"member;range=0-1", {"cn=a", "cn=b"}}, {"memberOf", {"cn=c"}}}};

    BOOST_CHECK_EQUAL(entry.values("Member").size(), 2U);
    BOOST_CHECK_EQUAL(entry.rest_of("Member"), "member;range=2-*");
    BOOST_CHECK_EQUAL(entry.values("memberOf").size(), 1U);
    BOOST_CHECK_EQUAL(entry.rest_of("memberOf"), "");
    BOOST_CHECK(entry.values("mem").empty());
}

BOOST_AUTO_TEST_CASE(nothing_is_left_after_the_last_part) {
    const doorward::ldap::Entry entry{"cn=all", {{"member;range=2-*", {"cn=c"}}}};

    BOOST_CHECK_EQUAL(entry.rest_of("member"), "");
}

BOOST_AUTO_TEST_SUITE_END()
