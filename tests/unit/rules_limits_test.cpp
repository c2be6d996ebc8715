// Rules and requests that cost much, and rules that cannot be.
#include <boost/test/unit_test.hpp>
#include <chrono>

#include "gate/rules.h"

namespace doorward::gate {
namespace {

using config::RuleCondition;
using config::RuleSettings;
using Kind = RuleCondition::Kind;

Target target_for(const std::string& url) {
    return target_of(url, "GET").value();
}

BOOST_AUTO_TEST_SUITE(gate_rules_limits)

BOOST_AUTO_TEST_CASE(a_catastrophic_pattern_and_the_longest_path_cost_little) {
    RuleSettings rule;
    rule.patterns = {"/(a+)+$", "/(a|aa)+$", "/(.*)*b(.*)*c(.*)*d", "/(x+x+)+y"};
    rule.allow.kind = Kind::Anyone;
    const Rules rules{{rule}};
    const auto target =
        target_for("https://a/" + std::string(4000, 'a') + std::string(4000, 'x') + "!");
    const auto began = std::chrono::steady_clock::now();

    for (int i = 0; i < 10; ++i)
        BOOST_TEST((rules.decide(target, std::nullopt, "").verdict == Verdict::Deny));

    // A backtracking matcher would not be done within the age of the universe.
    BOOST_TEST((std::chrono::steady_clock::now() - began < std::chrono::seconds{5}));
}

BOOST_AUTO_TEST_CASE(many_readings_of_a_long_path_are_refused) {
    // Every habit at once: dozens of readings, each nearly as long as the path.
    const auto oddities = [](std::size_t length) {
        return "https://a.example/" + std::string(length, 'a') +
               ".;x/\u2160::$DATA/b;y.%23c%3fd ;e/f.";
    };
    const auto readings_of = [&](std::size_t length) {
        return target_of(oddities(length).replace(oddities(length).find(' '), 1, "%20"), "GET");
    };

    const auto few = readings_of(100);
    BOOST_REQUIRE(few.has_value());
    BOOST_TEST(few->other_readings.size() > 10U);
    for (const std::size_t length : {1'000U, 4'000U, 7'000U}) {
        const auto many = readings_of(length);
        BOOST_REQUIRE(!many.has_value());
        BOOST_TEST((many.error().problem == TargetProblem::Unclear));
        BOOST_TEST(many.error().detail ==
                   "the path is too long for all the ways that apps may read it");
    }
    for (const auto* odd : {";x", "", "::$DATA"}) {
        const auto one = target_of("https://a.example/" + std::string(3'000, 'a') + odd, "GET");
        BOOST_TEST(one.has_value(), odd);
    }
    for (std::size_t length = 0; length < 8'000; length += 97) {
        const auto target = readings_of(length);
        if (!target) continue;
        auto bytes = target->path.size();
        for (const auto& other : target->other_readings)
            bytes += other.size();
        BOOST_TEST(bytes <= 8'192U, length);
    }
}

BOOST_AUTO_TEST_CASE(a_pattern_that_cannot_be_used_makes_no_rules) {
    RuleSettings rule;
    rule.line = 12;
    rule.patterns = {"/("};

    BOOST_CHECK_EXCEPTION(Rules{{rule}}, std::runtime_error, [](const std::exception& problem) {
        return std::string{problem.what()}.find("line 12") != std::string::npos;
    });
}

BOOST_AUTO_TEST_CASE(thousands_of_groups_are_looked_through) {
    std::vector<std::string> groups;
    groups.reserve(2000);
    for (int i = 0; i < 2000; ++i)
        groups.push_back("\xd0\x93\xd1\x80\xd1\x83\xd0\xbf\xd0\xbf\xd0\xb0-" + std::to_string(i));
    RuleSettings rule;
    rule.allow = {.kind = Kind::Group,
                  .name = "\xd0\xb3\xd0\xa0\xd1\x83\xd0\xbf\xd0\xbf\xd0\xb0-1999"};
    const Rules rules{{rule}};
    const auto target = target_for("https://a/b");

    BOOST_TEST((rules.decide(target, Person{"carol", groups}, "").verdict == Verdict::Allow));
    groups.pop_back();
    BOOST_TEST((rules.decide(target, Person{"carol", groups}, "").verdict == Verdict::Deny));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace doorward::gate
