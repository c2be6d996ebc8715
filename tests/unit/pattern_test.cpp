#include "ldap/pattern.h"

#include <boost/test/unit_test.hpp>

using namespace doorward;

BOOST_AUTO_TEST_SUITE(pattern)

BOOST_AUTO_TEST_CASE(a_dn_gets_the_name_escaped_as_dns_want_it) {
    BOOST_CHECK_EQUAL(doorward::ldap::filled_dn("cn={username},ou=Users", "carol,ou=Admins"),
                      "cn=carol\\,ou\\=Admins,ou=Users");
}

BOOST_AUTO_TEST_CASE(a_filter_gets_the_name_escaped_as_filters_want_it) {
    BOOST_CHECK_EQUAL(doorward::ldap::filled_filter("(|(uid={username})(mail={username}))", "c*"),
                      "(|(uid=c\\2a)(mail=c\\2a))");
}

BOOST_AUTO_TEST_CASE(a_name_that_holds_the_marker_is_not_filled_again) {
    BOOST_CHECK_EQUAL(doorward::ldap::filled_filter("(uid={username})", "{username}"),
                      "(uid={username})");
}

BOOST_AUTO_TEST_CASE(a_pattern_without_the_marker_stays_as_it_is) {
    BOOST_CHECK_EQUAL(doorward::ldap::filled_dn("cn=user", "carol"), "cn=user");
    BOOST_CHECK_EQUAL(doorward::ldap::filled_dn("", "carol"), "");
}

BOOST_AUTO_TEST_CASE(a_filter_for_anybody_asks_for_presence) {
    BOOST_CHECK_EQUAL(
        doorward::ldap::filter_for_anybody("(|(uid={username})(mail={username}@a.org))"),
        "(|(uid=*)(mail=*@a.org))");
    BOOST_CHECK_EQUAL(doorward::ldap::filter_for_anybody("(cn=*{username}*)"), "(cn=*)");
    BOOST_CHECK_EQUAL(
        doorward::ldap::filter_for_anybody("(&(a=b)(uid:caseExactMatch:={username}))"),
        "(&(a=b)(objectClass=*))");
    BOOST_CHECK_EQUAL(doorward::ldap::filter_for_anybody("(uid>={username})"), "(objectClass=*)");
    BOOST_CHECK_EQUAL(doorward::ldap::filter_for_anybody("(a=b)"), "(a=b)");
}

BOOST_AUTO_TEST_CASE(a_dn_pattern_says_below_what_and_by_what_people_are_found) {
    const auto direct = doorward::ldap::place_of("cn={username},ou=Users,dc=a");
    const auto deep = doorward::ldap::place_of("cn=login,uid={username},dc=a");

    BOOST_CHECK_EQUAL(direct.dn, "ou=Users,dc=a");
    BOOST_CHECK(direct.scope == config::SearchScope::One);
    BOOST_CHECK_EQUAL(direct.filter, "(cn={username})");
    BOOST_CHECK_EQUAL(deep.dn, "dc=a");
    BOOST_CHECK(deep.scope == config::SearchScope::Subtree);
    BOOST_CHECK_EQUAL(deep.filter, "(cn=*)");
    BOOST_CHECK_EQUAL(doorward::ldap::place_of("no DN").dn, "");
    BOOST_CHECK_EQUAL(doorward::ldap::naming_attribute_of("cn={username},dc=a"), "cn");
}

BOOST_AUTO_TEST_SUITE_END()
