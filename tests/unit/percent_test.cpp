#include "http/percent.h"

#include <boost/test/unit_test.hpp>

using namespace doorward::http;
using namespace std::string_literals;

BOOST_AUTO_TEST_SUITE(percent)

BOOST_AUTO_TEST_CASE(only_unreserved_characters_stay_as_they_are) {
    BOOST_TEST(percent_encoded("aZ0-._~") == "aZ0-._~");
    BOOST_TEST(percent_encoded("/ %\xc3\xa9\0"s) == "%2F%20%25%C3%A9%00");
}

BOOST_AUTO_TEST_CASE(decoding_happens_once) {
    BOOST_TEST(percent_decoded("%2e%2E%252e").value() == "..%2e");
    BOOST_TEST(percent_decoded("%00").value() == "\0"s);
}

BOOST_AUTO_TEST_CASE(a_malformed_escape_is_no_text) {
    for (const auto* bad : {"%", "%2", "%zz", "a%", "%%41", "%4", "%-1", "% 1"})
        BOOST_TEST(!percent_decoded(bad).has_value(), bad);
}

BOOST_AUTO_TEST_SUITE_END()
