#include "http/header_value.h"

#include <boost/test/unit_test.hpp>

#include <string>

#include "http/percent.h"

using namespace doorward::http;
using namespace std::string_literals;

namespace {

constexpr auto encoded = BeyondAscii::Encoded;
constexpr auto as_is = BeyondAscii::AsIs;

const std::vector<std::string> awkward_texts{
    "carol",        "Carol Example", "Zoë",  "100%",        "%2C",  "a,b",  "say \"hi\"",
    "a\r\nX: y",    "a\0b"s,         " a ",  "\t",          "\x7f", "\xff", "\xc2\x85",
    "\xe2\x80\xa8", "日本",          ";=,'", "back\\slash", "\xc2"};

}  // namespace

BOOST_AUTO_TEST_SUITE(header_values)

BOOST_AUTO_TEST_CASE(plain_words_stay_as_they_are) {
    for (const auto* text :
         {"carol", "Carol Example", "carol@example.org", "say \"hi\"", "a;b=c", ""})
        for (const auto way : {encoded, as_is})
            BOOST_TEST(header_value(text, way) == text);
}

BOOST_AUTO_TEST_CASE(letters_beyond_ascii_are_encoded_or_left) {
    BOOST_TEST(header_value("Zoë", encoded) == "Zo%C3%AB");
    BOOST_TEST(header_value("Zoë", as_is) == "Zoë");
    BOOST_TEST(header_value("日本", encoded) == "%E6%97%A5%E6%9C%AC");
}

BOOST_AUTO_TEST_CASE(what_could_end_a_header_never_does) {
    BOOST_TEST(header_value("a\r\nX: y", as_is) == "a%0D%0AX: y");
    BOOST_TEST(header_value("a\0b"s, as_is) == "a%00b");
    BOOST_TEST(header_value("\xc2\x85", as_is) == "%C2%85");
    BOOST_TEST(header_value(" a ", as_is) == "%20a%20");
    BOOST_TEST(header_value(" ", as_is) == "%20");
}

BOOST_AUTO_TEST_CASE(bytes_that_are_no_text_are_encoded_in_either_way) {
    BOOST_TEST(header_value("ë\xff", as_is) == "%C3%AB%FF");
}

BOOST_AUTO_TEST_CASE(a_comma_is_encoded_within_a_list_alone) {
    BOOST_TEST(header_value("Example, Carol", encoded) == "Example, Carol");
    BOOST_TEST(header_list_member("a,b", encoded) == "a%2Cb");
    BOOST_TEST(header_list_member("a,b", as_is) == "a%2Cb");
}

BOOST_AUTO_TEST_CASE(decoding_once_gives_the_text_again) {
    for (const auto& text : awkward_texts)
        for (const auto way : {encoded, as_is}) {
            BOOST_TEST(percent_decoded(header_value(text, way)).value() == text);
            BOOST_TEST(percent_decoded(header_list_member(text, way)).value() == text);
        }
}

BOOST_AUTO_TEST_CASE(no_value_holds_a_control_character) {
    for (const auto& text : awkward_texts)
        for (const auto way : {encoded, as_is})
            for (const char letter : header_list_member(text, way))
                BOOST_TEST((static_cast<unsigned char>(letter) >= 0x20U && letter != '\x7f'), text);
}

BOOST_AUTO_TEST_SUITE_END()
