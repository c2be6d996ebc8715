#include "ldap/server_address.h"

#include <boost/test/unit_test.hpp>

#include "unit/ldap_table.h"

using namespace doorward;

BOOST_AUTO_TEST_SUITE(server_address)

BOOST_AUTO_TEST_CASE(every_url_of_the_table_is_read_as_it_says) {
    const auto rows = unit_tests::table_of("server_addresses.txt");

    BOOST_REQUIRE_GE(rows.size(), 35U);
    for (const auto& row : rows) {
        const auto address = doorward::ldap::parse_server_address(row.at(0));

        BOOST_CHECK_MESSAGE((address ? address->url() : "!") == row.at(1),
                            row[0] << " became " << (address ? address->url() : "!"));
    }
}

BOOST_AUTO_TEST_CASE(an_ipv6_address_loses_its_brackets) {
    BOOST_CHECK_EQUAL(doorward::ldap::parse_server_address("ldap://[::1]:3890")->host, "::1");
}

BOOST_AUTO_TEST_CASE(a_socket_path_is_decoded) {
    const auto address = doorward::ldap::parse_server_address("ldapi://%2Frun%2Fa%25b");

    BOOST_REQUIRE(address);
    BOOST_CHECK_EQUAL(address->host, "/run/a%b");
    BOOST_CHECK_EQUAL(address->url(), "ldapi://%2Frun%2Fa%25b");
}

BOOST_AUTO_TEST_SUITE_END()
