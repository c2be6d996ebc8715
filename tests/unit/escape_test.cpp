#include "ldap/escape.h"

#include <boost/test/unit_test.hpp>

#include "unit/ldap_table.h"

using namespace doorward;

BOOST_AUTO_TEST_SUITE(escape)

BOOST_AUTO_TEST_CASE(every_value_of_the_table_stands_for_itself) {
    const auto rows = unit_tests::table_of("ldap_escapes.txt");

    BOOST_REQUIRE_GE(rows.size(), 25U);
    for (const auto& row : rows) {
        BOOST_REQUIRE_EQUAL(row.size(), 3U);
        BOOST_CHECK_EQUAL(doorward::ldap::filter_escaped(row[0]), row[1]);
        BOOST_CHECK_EQUAL(doorward::ldap::dn_escaped(row[0]), row[2]);
    }
}

BOOST_AUTO_TEST_CASE(nothing_of_any_byte_is_left_that_could_bend_a_filter) {
    for (int byte = 0; byte < 256; ++byte) {
        const auto text = doorward::ldap::filter_escaped(std::string(1, static_cast<char>(byte)));

        BOOST_CHECK_EQUAL(text.find_first_of(std::string_view("*()\0", 4)), std::string::npos);
        BOOST_CHECK(text.size() == 1 || (text.size() == 3 && text[0] == '\\'));
    }
}

BOOST_AUTO_TEST_CASE(no_special_of_a_dn_is_left_bare) {
    for (int byte = 0; byte < 256; ++byte) {
        const auto text = doorward::ldap::dn_escaped(std::string(1, static_cast<char>(byte)));

        const bool is_special = std::string_view("\"+,;<>\\= #").find(static_cast<char>(byte)) !=
                                std::string_view::npos;
        BOOST_CHECK_EQUAL(text.size(), is_special ? 2U : (byte < 32 || byte > 126) ? 3U : 1U);
        BOOST_CHECK_EQUAL(text[0] == '\\', text.size() > 1);
    }
}

BOOST_AUTO_TEST_SUITE_END()
