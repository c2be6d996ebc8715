#include "ldap/pattern.h"

#include <boost/test/unit_test.hpp>

using namespace doorward;

BOOST_AUTO_TEST_SUITE(pattern)

BOOST_AUTO_TEST_CASE(a_dn_gets_the_name_escaped_as_dns_want_it) {
    BOOST_CHECK_EQUAL(ldap::filled_dn("cn={username},ou=Users", "carol,ou=Admins"),
                      "cn=carol\\,ou\\=Admins,ou=Users");
}

BOOST_AUTO_TEST_CASE(a_filter_gets_the_name_escaped_as_filters_want_it) {
    BOOST_CHECK_EQUAL(ldap::filled_filter("(|(uid={username})(mail={username}))", "c*"),
                      "(|(uid=c\\2a)(mail=c\\2a))");
}

BOOST_AUTO_TEST_CASE(a_name_that_holds_the_marker_is_not_filled_again) {
    BOOST_CHECK_EQUAL(ldap::filled_filter("(uid={username})", "{username}"), "(uid={username})");
}

BOOST_AUTO_TEST_CASE(a_pattern_without_the_marker_stays_as_it_is) {
    BOOST_CHECK_EQUAL(ldap::filled_dn("cn=user", "carol"), "cn=user");
    BOOST_CHECK_EQUAL(ldap::filled_dn("", "carol"), "");
}

BOOST_AUTO_TEST_SUITE_END()
