#include "base/log.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>

using namespace doorward;
using namespace std::string_view_literals;

namespace {

std::string line_with(std::string_view value, LogFormat format = LogFormat::Text) {
    return log_line({LogLevel::Info, "event", {{"user", std::string{value}}}}, "STAMP", format);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(log_lines)

BOOST_AUTO_TEST_CASE(a_line_names_stamp_level_event_then_fields) {
    BOOST_TEST(log_line({LogLevel::Warning, "sys", {{"a", "1"}, {"b", "two words"}}}, "STAMP",
                        LogFormat::Text) == "STAMP warning sys a=1 b=\"two words\"");
}

BOOST_AUTO_TEST_CASE(the_same_event_as_json) {
    BOOST_TEST(log_line({LogLevel::Error, "sys", {{"a", "1\""}}}, "STAMP", LogFormat::Json) ==
               R"({"time":"STAMP","level":"error","event":"sys","a":"1\""})");
}

BOOST_AUTO_TEST_CASE(whatever_a_value_holds_it_stays_one_line) {
    for (const auto value : {"a\r\nb"sv, "\0"sv, "\x1b[31m"sv, "\xe2\x80\xa8"sv, "\xe2\x80\xae"sv,
                             "\xc2\x85"sv, "\xff\xfe"sv, "a\x7f"sv}) {
        for (const auto format : {LogFormat::Text, LogFormat::Json}) {
            const auto line = line_with(value, format);

            BOOST_TEST(
                std::all_of(line.begin(), line.end(), [](char c) { return c >= 0x20 && c < 0x7f; }),
                line);
        }
    }
}

BOOST_AUTO_TEST_CASE(escapes_name_the_character) {
    BOOST_TEST(line_with("a\nb") == "STAMP info event user=\"a\\u000ab\"");
    BOOST_TEST(line_with("\xe2\x80\xa8") == "STAMP info event user=\"\\u2028\"");
    BOOST_TEST(line_with("\xff") == "STAMP info event user=\"\\u00ff\"");
    BOOST_TEST(line_with("\xc2\x85") == "STAMP info event user=\"\\u0085\"");
}

BOOST_AUTO_TEST_CASE(a_value_cannot_pretend_to_be_a_field) {
    BOOST_TEST(line_with("x status=200") == "STAMP info event user=\"x status=200\"");
    BOOST_TEST(line_with("x\" status=\"200") == R"(STAMP info event user="x\" status=\"200")");
    BOOST_TEST(line_with("") == "STAMP info event user=\"\"");
}

BOOST_AUTO_TEST_CASE(readable_text_stays_readable) {
    BOOST_TEST(line_with("Zo\xc3\xab") == "STAMP info event user=\"Zo\xc3\xab\"");
    BOOST_TEST(line_with("\xf0\x9f\x9a\xaa") == "STAMP info event user=\"\xf0\x9f\x9a\xaa\"");
}

BOOST_AUTO_TEST_SUITE_END()
