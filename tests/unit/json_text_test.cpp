#include "base/json_text.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>

using namespace doorward;
using namespace std::string_view_literals;

BOOST_AUTO_TEST_SUITE(json_texts)

BOOST_AUTO_TEST_CASE(what_json_gives_a_meaning_is_escaped) {
    BOOST_TEST(json_text("a\"b\\c") == R"("a\"b\\c")");
    BOOST_TEST(json_text("") == "\"\"");
    BOOST_TEST(json_text("\n\0"sv) == R"("\u000a\u0000")");
    BOOST_TEST(json_text("Zo\xc3\xab") == "\"Zo\xc3\xab\"");
}

BOOST_AUTO_TEST_CASE(a_terminal_is_shown_no_control) {
    for (const auto text : {"\x1b[31mred"sv, "a\rb"sv, "\a"sv,
                            "\xc2\x9b"
                            "31m"sv,
                            "\xff"sv, "\xe2\x80\xae"sv, "a\x7f"sv, "\n"sv}) {
        for (const auto charset : {Charset::Utf8, Charset::Ascii}) {
            const auto shown = shown_text(text, charset);

            BOOST_TEST(std::all_of(shown.begin(), shown.end(),
                                   [](char c) { return c >= 0x20 && c < 0x7f; }),
                       shown);
        }
    }
}

BOOST_AUTO_TEST_CASE(quotes_are_shown_as_they_are) {
    BOOST_TEST(shown_text("a \"b\" \\c", Charset::Utf8) == "a \"b\" \\c");
}

BOOST_AUTO_TEST_CASE(letters_beyond_ascii_are_shown_where_they_can_be) {
    BOOST_TEST(shown_text("Zo\xc3\xab", Charset::Utf8) == "Zo\xc3\xab");
    BOOST_TEST(shown_text("Zo\xc3\xab", Charset::Ascii) == "Zo\\u00eb");
    BOOST_TEST(shown_text("\xf0\x9f\x9a\xaa", Charset::Ascii) == "\\ud83d\\udeaa");
}

BOOST_AUTO_TEST_SUITE_END()
