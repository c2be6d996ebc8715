#include "http/device_words.h"

#include <boost/test/unit_test.hpp>
#include <string>

#include "unit/ldap_table.h"

using doorward::http::device_words;
using doorward::unit_tests::table_of;

BOOST_AUTO_TEST_SUITE(device_words_of_user_agents)

BOOST_AUTO_TEST_CASE(the_table_holds_at_least_sixty_devices) {
    BOOST_TEST(table_of("user_agents.txt").size() >= 60U);
}

BOOST_AUTO_TEST_CASE(every_device_of_the_table_is_told_in_its_words) {
    for (const auto& row : table_of("user_agents.txt")) {
        BOOST_REQUIRE(row.size() == 2U);
        BOOST_TEST(device_words(row[1]) == row[0], row[1]);
    }
}

BOOST_AUTO_TEST_CASE(a_header_cut_anywhere_still_makes_words_of_ours) {
    constexpr auto letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz ";
    for (const auto& row : table_of("user_agents.txt")) {
        for (std::size_t length = 0; length <= row.at(1).size(); ++length) {
            const auto words = device_words(row[1].substr(0, length));
            BOOST_TEST(!words.empty());
            BOOST_TEST(words.find_first_not_of(letters) == std::string::npos, words);
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
