#include "base/pattern.h"

#include <boost/test/unit_test.hpp>
#include <chrono>
#include <string>

namespace {

using doorward::Pattern;
using std::chrono::seconds;
using std::chrono::steady_clock;

Pattern pattern(const std::string& expression, Pattern::Case letters = Pattern::Case::Kept) {
    auto read = Pattern::read(expression, letters);
    BOOST_REQUIRE_MESSAGE(read.has_value(), expression << ": " << read.error());
    return std::move(*read);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(base_pattern)

BOOST_AUTO_TEST_CASE(the_whole_text_must_match) {
    const auto staff = pattern("/staff|/app");

    BOOST_TEST(staff.matches("/staff"));
    BOOST_TEST(staff.matches("/app"));
    for (const auto* other : {"/staff/", "x/staff", "/staffx", "", "/staff\n", "/sta", "/APP"})
        BOOST_TEST(!staff.matches(other), other);
}

BOOST_AUTO_TEST_CASE(anchors_of_its_own_change_nothing) {
    BOOST_TEST(pattern("^/a$").matches("/a"));
    BOOST_TEST(!pattern("^/a$").matches("/a\n"));
    BOOST_TEST(!pattern("(?m)^/a$").matches("/a\n/b"));
}

BOOST_AUTO_TEST_CASE(case_is_kept_or_ignored_beyond_ascii_too) {
    BOOST_TEST(!pattern("/caf\xc3\xa9").matches("/CAF\xc3\x89"));
    BOOST_TEST(pattern("/caf\xc3\xa9", Pattern::Case::Ignored).matches("/CAF\xc3\x89"));
}

BOOST_AUTO_TEST_CASE(a_dot_is_one_letter_and_not_one_byte) {
    BOOST_TEST(pattern("/.").matches("/\xe6\x97\xa5"));
    BOOST_TEST(!pattern("/..").matches("/\xe6\x97\xa5"));
    BOOST_TEST(pattern("/\\pL+").matches("/\xe6\x97\xa5\xe6\x9c\xac"));
}

BOOST_AUTO_TEST_CASE(a_nul_is_a_letter_like_any_other) {
    BOOST_TEST(!pattern("/a").matches(std::string{"/a\0b", 4}));
    BOOST_TEST(pattern("/a.b").matches(std::string{"/a\0b", 4}));
}

BOOST_AUTO_TEST_CASE(what_cannot_be_used_is_told) {
    BOOST_TEST(Pattern::read("/(").error() == "missing ): /(");
    BOOST_TEST(Pattern::read("/\xff").error() == "it is not UTF-8");
    BOOST_TEST(Pattern::read(std::string(1'025, 'a')).error() == "it has more than 1024 bytes");
    for (const auto* bad : {"/[a", "/a**", "/a{1001}", "/((a{100}){100}){100}", "/(?=a)",
                            "/(?<n>a)", "/\\1", "/(a)\\1", "/\\pX", "/a{2,1}", "/(?i", "\\"})
        BOOST_TEST(!Pattern::read(bad).has_value(), bad);
}

BOOST_AUTO_TEST_CASE(an_expression_of_absurd_size_is_refused_quickly) {
    const auto began = steady_clock::now();

    for (const auto* large : {"/.{0,1000}x.{0,1000}", "/(?:\\pL{50}){20}", "/(?:(?:.{9}){9}){9}",
                              "/(\\pL|\\pN|.){0,900}"})
        BOOST_TEST(!Pattern::read(large).has_value(), large);

    BOOST_TEST((steady_clock::now() - began < seconds{10}));
}

BOOST_AUTO_TEST_CASE(what_drives_others_mad_takes_its_time_in_proportion) {
    const std::string text = "/" + std::string(8'000, 'a') + "!";
    const auto began = steady_clock::now();

    for (const auto* mad : {"/(a+)+$", "/(a*)*b", "/(a|aa)+$", "/(a|a?)+b", "/(.*)*x(.*)*y(.*)*z",
                            "/(([a-z])+.)+[A-Z]([a-z])+$", "/(?:a?){300}a{300}b"})
        BOOST_TEST(!pattern(mad).matches(text), mad);

    BOOST_TEST((steady_clock::now() - began < seconds{10}));
}

BOOST_AUTO_TEST_CASE(where_it_can_match_nothing_is_known_from_its_beginning) {
    BOOST_TEST(!pattern("/b.*").may_match_below("/a"));
    BOOST_TEST(!pattern("/b.*").may_match_below("/c"));
    BOOST_TEST(!pattern("/(b|c)/.*").may_match_below("/a"));
    BOOST_TEST(!pattern("/apple.*").may_match_below("/app"));
    for (const auto* one : {"/a.*", "/a", "/a/b", "/.*", ".*[.]bak", "(?i)/A/b", "(/x|/a)/.*"})
        BOOST_TEST(pattern(one).may_match_below("/a"), one);
    BOOST_TEST(pattern("/b.*").may_match_below("/"));
}

BOOST_AUTO_TEST_SUITE_END()
