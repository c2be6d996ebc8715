#include "app/doctor_report.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <vector>

using namespace doorward;
using app::Report;
using app::ReportStyle;
using Result = Finding::Result;

namespace {

constexpr ReportStyle::Form lines = ReportStyle::Form::Lines;
constexpr ReportStyle::Form json = ReportStyle::Form::Json;

std::string written(const ReportStyle& style, const std::vector<Finding>& findings) {
    std::string text;
    Report report{style, [&text](std::string_view more) { text += more; }};
    for (const auto& finding : findings)
        report.add(finding);
    report.finish();
    return text;
}

Finding finding(Result result, std::string words, Advice advice = {}) {
    return {.about = {},
            .step = "step",
            .result = result,
            .words = std::move(words),
            .advice = std::move(advice)};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(doctor_report)

BOOST_AUTO_TEST_CASE(a_pipe_without_utf8_gets_words_in_place_of_signs) {
    const auto text = written(
        {lines, Charset::Ascii, false},
        {finding(Result::Good, "fine"), finding(Result::Warning, "well"),
         finding(Result::Failed, "bad", {"a cause", "a remedy"}), finding(Result::Skipped, "why")});

    BOOST_TEST(text ==
               "ok      step: fine\n"
               "warning step: well\n"
               "FAILED  step: bad\n"
               "    likely: a cause\n"
               "    remedy: a remedy\n"
               "skipped step: why\n"
               "\n"
               "FAILED  1 step failed, 1 warning.\n");
}

BOOST_AUTO_TEST_CASE(utf8_gets_ticks_and_crosses) {
    const auto text = written(
        {lines, Charset::Utf8, false},
        {finding(Result::Good, ""), finding(Result::Failed, ""), finding(Result::Skipped, "")});

    BOOST_TEST(text == "\u2713 step\n\u2717 step\n\u2013 step\n\n\u2717 1 step failed.\n");
}

BOOST_AUTO_TEST_CASE(nothing_failed_is_said_in_the_last_line) {
    const auto text = written({lines, Charset::Ascii, false}, {finding(Result::Warning, "well")});

    BOOST_TEST(text.ends_with("\nok      Everything is in order, 1 warning.\n"), text);
}

BOOST_AUTO_TEST_CASE(colour_is_there_only_when_it_is_wanted) {
    const std::vector<Finding> findings{finding(Result::Failed, "bad")};

    BOOST_TEST(written({lines, Charset::Utf8, true}, findings).find("\x1b[31m") !=
               std::string::npos);
    BOOST_TEST(written({lines, Charset::Utf8, false}, findings).find('\x1b') == std::string::npos);
    BOOST_TEST(written({json, Charset::Utf8, true}, findings).find('\x1b') == std::string::npos);
}

BOOST_AUTO_TEST_CASE(each_server_has_a_heading_of_its_own) {
    auto one = finding(Result::Good, "");
    one.about = "ldap://a";
    auto other = one;
    other.about = "ldap://b";

    const auto text = written({lines, Charset::Ascii, false}, {one, one, other});

    BOOST_TEST(
        text.starts_with("\nldap://a\nok      step\nok      step\n\nldap://b\nok      step\n"),
        text);
}

BOOST_AUTO_TEST_CASE(the_time_of_a_step_is_told) {
    auto slow = finding(Result::Good, "");
    slow.took = std::chrono::milliseconds{1234};

    BOOST_TEST(
        written({lines, Charset::Ascii, false}, {slow}).starts_with("ok      step (1234 ms)\n"));
    BOOST_TEST(written({json, Charset::Ascii, false}, {slow}).find("\"ms\":1234.0") !=
               std::string::npos);
}

BOOST_AUTO_TEST_CASE(machines_get_one_document) {
    const auto text = written({json, Charset::Utf8, false},
                              {finding(Result::Good, "a \"word\"\nand another"),
                               finding(Result::Failed, "bad", {"a cause", "a remedy"})});

    BOOST_TEST(text ==
               "{\"good\":false,\"steps\":[\n"
               R"({"about":"","step":"step","result":"ok","ms":0.0,)"
               R"("words":"a \"word\"\u000aand another","cause":"","remedy":""},)"
               "\n"
               R"({"about":"","step":"step","result":"failed","ms":0.0,)"
               R"("words":"bad","cause":"a cause","remedy":"a remedy"})"
               "\n]}\n");
    BOOST_TEST(written({json, Charset::Utf8, false}, {}) == "{\"good\":true,\"steps\":[\n]}\n");
}

BOOST_AUTO_TEST_CASE(further_lines_are_indented_and_controls_never_shown) {
    const auto text =
        written({lines, Charset::Utf8, false},
                {finding(Result::Good, "one\ntwo\x1b[2J\rthree", {"\x1b]0;x\a", ""})});

    BOOST_TEST(text.starts_with("\u2713 step: one\n      two\\u001b[2J\\u000dthree\n"), text);
    BOOST_TEST(std::none_of(text.begin(), text.end(),
                            [](char c) { return c == '\x1b' || c == '\r' || c == '\a'; }));
}

BOOST_AUTO_TEST_SUITE_END()
