#include "ldap/ad_code.h"

#include <boost/test/unit_test.hpp>
#include <sstream>

#include "unit/ldap_table.h"

using namespace doorward;

namespace {

std::string hexadecimal(std::optional<unsigned> code) {
    std::ostringstream text;
    if (code) text << std::hex << *code;
    return text.str();
}

}  // namespace

BOOST_AUTO_TEST_SUITE(ad_code)

BOOST_AUTO_TEST_CASE(only_a_whole_word_after_data_is_the_code) {
    const auto rows = unit_tests::table_of("ad_diagnostics.txt");
    BOOST_REQUIRE_GE(rows.size(), 25U);
    for (const auto& row : rows) {
        BOOST_REQUIRE_EQUAL(row.size(), 2U);
        BOOST_TEST_CONTEXT(row[0]) {
            BOOST_CHECK_EQUAL(hexadecimal(doorward::ldap::ad_code_of(row[0])), row[1]);
        }
    }
}

BOOST_AUTO_TEST_CASE(an_endless_text_is_read_once) {
    std::string text;
    for (int count = 0; count < 100'000; ++count)
        text += "data 0, ";

    BOOST_CHECK(!doorward::ldap::ad_code_of(text));
    BOOST_CHECK_EQUAL(hexadecimal(doorward::ldap::ad_code_of(text + "data 533")), "533");
}

BOOST_AUTO_TEST_SUITE_END()
