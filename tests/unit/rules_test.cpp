#include "gate/rules.h"

#include <boost/test/unit_test.hpp>

#include "base/text.h"
#include "config/read_settings.h"
#include "unit/ldap_table.h"

namespace doorward::gate {
namespace {

using config::RuleCondition;
using config::RuleSettings;
using Kind = RuleCondition::Kind;
using unit_tests::table_of;

const std::filesystem::path folder{DOORWARD_SOURCE_DIR "/tests/data/rules"};

config::Settings settings_of_the_table() {
    auto settings = config::read_settings(folder / "settings.toml");
    if (!settings) throw std::runtime_error{settings.error().front().text};
    return std::move(*settings);
}

Target target_for(const std::string& url, const std::string& method = "GET") {
    return target_of(url, method).value();
}

RuleCondition group(const std::string& name) {
    return {.kind = Kind::Group, .name = name};
}

/// A rule for everything below `path`.
RuleSettings rule_below(const std::string& path, RuleCondition allow) {
    RuleSettings rule;
    rule.line = 7;
    rule.paths = {path};
    rule.allow = std::move(allow);
    return rule;
}

/// "carol:staff;admins", owning what a Person borrows.
struct Somebody {
    explicit Somebody(const std::string& written) {
        const auto colon = written.find(':');
        name = written.substr(0, colon);
        if (colon == std::string::npos) return;
        std::istringstream list{written.substr(colon + 1)};
        for (std::string one; std::getline(list, one, ';');)
            groups.push_back(one);
    }
    [[nodiscard]] std::optional<Person> person() const {
        if (name == "-") return std::nullopt;
        return Person{name, groups};
    }
    std::string name;
    std::vector<std::string> groups;
};

std::string name_of(Verdict verdict) {
    return verdict == Verdict::Allow ? "allow" : verdict == Verdict::LogIn ? "login" : "deny";
}

std::string rule_of(const Decision& decision) {
    return decision.rule ? std::to_string(*decision.rule + 1) : "none";
}

BOOST_AUTO_TEST_SUITE(gate_rules)

BOOST_AUTO_TEST_CASE(the_first_rule_that_matches_decides_as_the_table_says) {
    const Rules rules{settings_of_the_table().rules};
    const auto cases = table_of("rules/decisions.txt");
    BOOST_TEST(cases.size() > 100U);
    for (const auto& row : cases) {
        BOOST_REQUIRE_MESSAGE(row.size() == 6U, row.front());
        const auto shown = row[0] + " " + row[1] + " " + row[2] + " from " + row[3];
        const Somebody somebody{row[0]};
        const auto target = target_of(row[2], row[1]);
        if (!target) {
            BOOST_TEST((row[4] == "unclear" || row[4] == "deny"), shown);
            continue;
        }
        const auto decision = rules.decide(*target, somebody.person(), row[3]);
        BOOST_TEST(name_of(decision.verdict) == row[4], shown);
        BOOST_TEST(rule_of(decision) == row[5], shown);

        const auto explained = rules.explain(*target, somebody.person(), row[3]);
        BOOST_TEST((explained.decision.verdict == decision.verdict), shown);
        BOOST_TEST((explained.decision.rule == decision.rule), shown);
        BOOST_TEST(explained.steps.size() == (decision.rule ? *decision.rule + 1 : 10U), shown);
        for (const auto& step : explained.steps)
            BOOST_TEST(!step.why.empty(), shown << ", rule " << step.rule + 1);
    }
}

BOOST_AUTO_TEST_CASE(no_spelling_of_a_path_walks_around_a_rule) {
    const Rules rules{{rule_below("/staff", group("staff")), rule_below("/app", group("staff")),
                       rule_below("/", {.kind = Kind::Anyone})}};
    std::size_t judged = 0;
    for (const auto& row : table_of("paths.txt")) {
        if (row[2] == "unclear") continue;
        bool is_closed = false;
        for (std::size_t i = 2; i < row.size(); ++i)
            for (const auto* closed : {"/staff", "/app"})
                is_closed |= (ascii_lower(row[i]) + "/").starts_with(closed + std::string{"/"});
        const auto target = target_for("https://wiki.example.org" + row[0]);
        const auto decision = rules.decide(target, Somebody{"stuart"}.person(), "192.0.2.1");
        BOOST_TEST((decision.verdict == (is_closed ? Verdict::Deny : Verdict::Allow)), row[0]);
        judged += is_closed;
    }
    BOOST_TEST(judged > 40U);
}

BOOST_AUTO_TEST_CASE(without_rules_nobody_passes) {
    const Rules rules{{}};
    const auto target = target_for("https://wiki.example.org/");

    for (const auto* who : {"-", "carol:admins"}) {
        const auto decision = rules.decide(target, Somebody{who}.person(), "192.0.2.1");
        BOOST_TEST((decision.verdict == Verdict::Deny));
        BOOST_TEST(rules.reason(decision) == "no rule matches");
        BOOST_TEST(rules.asked_for(decision) == "");
        BOOST_TEST(rules.note(decision) == "");
    }
    BOOST_TEST(rules.hosts().empty());
}

BOOST_AUTO_TEST_CASE(reasons_name_the_rule_and_its_line) {
    const auto settings = settings_of_the_table();
    const Rules rules{settings.rules, "settings.toml"};
    const auto reason = [&](const std::string& who, const std::string& url,
                            const std::string& from = "192.0.2.1") {
        return rules.reason(rules.decide(target_for(url), Somebody{who}.person(), from));
    };

    BOOST_TEST(reason("-", "https://wiki.example.org/x") ==
               "rule 6 (settings.toml:35): asks for john or members of staff, Doe, Jane \"Q\" or "
               "\xc3\x84rzte");
    BOOST_TEST(reason("stuart", "https://wiki.example.org/admin") ==
               "rule 2 (settings.toml:13): asks for members of admins, but not (mallory or members "
               "of contractors)");
    BOOST_TEST(reason("stuart", "https://wiki.example.org/admin", "192.0.3.1") ==
               "rule 3 (settings.toml:19): denies everybody");
    BOOST_TEST(reason("stuart", "https://a.apps.example.org/") ==
               "rule 8 (settings.toml:44): allows members of staff or (everybody who is logged in, "
               "but not members of guests)");
    BOOST_TEST(reason("-", "https://a.example/only-strangers") ==
               "rule 9 (settings.toml:48): asks for everybody but anyone");
}

BOOST_AUTO_TEST_CASE(steps_say_why_each_earlier_rule_did_not_match) {
    const Rules rules{settings_of_the_table().rules};
    const auto whys = [&](const std::string& url, const std::string& method,
                          const std::string& from) {
        std::vector<std::string> texts;
        for (const auto& step :
             rules.explain(target_for(url, method), Somebody{"stuart"}.person(), from).steps)
            texts.push_back(step.why);
        return texts;
    };

    const auto steps = whys("https://wiki.example.org/public", "POST", "192.0.2.1");
    BOOST_REQUIRE(steps.size() == 6U);
    BOOST_TEST(steps[0] == "methods: POST is not GET or OPTIONS");
    BOOST_TEST(steps[1] == "path: '/public' is not below '/admin'");
    BOOST_TEST(steps[4] == "pattern: '/public' is not as '/files/[^/]+[.]pdf' says");
    const auto elsewhere = whys("https://git.example.org/", "GET", "192.0.2.1");
    BOOST_REQUIRE(elsewhere.size() == 10U);
    BOOST_TEST(elsewhere[0] == "host: 'git.example.org' is not wiki.example.org");
    BOOST_TEST(elsewhere[6] ==
               "host: 'git.example.org' is not *.apps.example.org, [2001:db8::1] or 127.0.0.1");
    BOOST_TEST(whys("https://wiki.example.org/admin", "GET", "192.0.3.1").at(1) ==
               "networks: 192.0.3.1 is not in 192.0.2.0/24, 2001:db8::/32 or 198.51.100.7");
    BOOST_TEST(whys("https://wiki.example.org/admin", "GET", "sesame").at(1) ==
               "networks: an address that cannot be read may be in 192.0.2.0/24, 2001:db8::/32 or "
               "198.51.100.7, which would be no stricter");
}

BOOST_AUTO_TEST_CASE(a_reading_is_told_where_there_are_several) {
    const Rules rules{settings_of_the_table().rules};
    const auto reading = [&](const std::string& url) {
        return rules.explain(target_for(url), Somebody{"stuart"}.person(), "192.0.3.1").reading;
    };

    BOOST_TEST(reading("https://wiki.example.org/public/a") == "");
    BOOST_TEST(reading("https://wiki.example.org/public/../admin") == "/admin");
    BOOST_TEST(reading("https://wiki.example.org/x/;a") == "/x/;a");
    BOOST_TEST(reading("https://a.apps.example.org/CAF%C3%89") == "/caf\xc3\xa9");
}

BOOST_AUTO_TEST_CASE(visitors_are_told_of_groups_and_not_of_names) {
    const auto settings = settings_of_the_table();
    const Rules rules{settings.rules};
    const auto asked = [&](const std::string& url) {
        return rules.asked_for(
            rules.decide(target_for(url), Somebody{"stuart"}.person(), "192.0.2.1"));
    };

    BOOST_TEST(asked("https://wiki.example.org/x") ==
               "certain people or members of staff, Doe, Jane \"Q\" or \xc3\x84rzte");
    BOOST_TEST(asked("https://wiki.example.org/admin") ==
               "members of admins, but not (certain people or members of contractors)");
    BOOST_TEST(asked("https://a.apps.example.org/caf%C3%A9") == "certain people");
    const auto denied =
        rules.decide(target_for("https://wiki.example.org/admin"), std::nullopt, "192.0.3.1");
    BOOST_TEST(rules.asked_for(denied) == "");
    BOOST_TEST(rules.note(denied) == "Only from the office.");
}

BOOST_AUTO_TEST_CASE(groups_are_named_by_any_rule_in_any_depth) {
    const Rules rules{settings_of_the_table().rules};
    const std::vector<std::string> groups{"Staff", "x",      "contractors", "guests",
                                          "john",  "admins", "admin",       "\xc3\xa4rzte"};

    const std::vector<std::string> expected{"Staff", "contractors", "guests", "admins",
                                            "\xc3\xa4rzte"};
    BOOST_TEST(rules.named_among(groups) == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(hosts_are_listed_once_in_lower_case) {
    const Rules rules{settings_of_the_table().rules};

    const std::vector<std::string> expected{"wiki.example.org", "*.apps.example.org",
                                            "[2001:db8::1]", "127.0.0.1"};
    BOOST_TEST(rules.hosts() == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_wildcard_is_for_one_label_or_more) {
    BOOST_TEST(host_matches("*.example.org", "a.example.org"));
    BOOST_TEST(host_matches("*.example.org", "a.b.example.org"));
    BOOST_TEST(host_matches("a", "a"));
    for (const auto* host : {"example.org", ".example.org", "xexample.org", "a.example.org.x", ""})
        BOOST_TEST(!host_matches("*.example.org", host), host);
    BOOST_TEST(!host_matches("example.org", "a.example.org"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace doorward::gate
