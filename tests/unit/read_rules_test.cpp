// The tables [[rule]] and [access]: what is written is read.
#include <boost/test/unit_test.hpp>

#include "config/read_settings.h"
#include "unit/temporary_folder.h"

namespace {

using namespace doorward::config;
using namespace doorward::test;
using Kind = RuleCondition::Kind;
using Texts = std::vector<std::string>;

Settings settings_with(const std::string& lines) {
    const TemporaryFolder folder;
    const auto file = folder / "doorward.toml";
    write_file(file,
               "[server]\npublic_url = \"https://sso.example.org\"\n"
               "[directory]\nurls = [\"ldaps://ldap.example.org\"]\n" +
                   lines,
               0600);
    auto settings = read_settings(file);
    if (!settings) throw std::runtime_error(settings.error().at(0).text);
    return std::move(*settings);
}

RuleSettings rule_with(const std::string& lines) {
    return settings_with("[[rule]]\n" + lines).rules.at(0);
}

/// "any(@staff, carol)".
std::string shown(const RuleCondition& condition) {
    const auto list = [&](const std::string& word) {
        std::string text;
        for (const auto& part : condition.parts)
            text += (text.empty() ? "" : ", ") + shown(part);
        return word + "(" + text + ")";
    };
    switch (condition.kind) {
        case Kind::Anyone:
            return "anyone";
        case Kind::SignedIn:
            return "signed-in";
        case Kind::User:
            return condition.name;
        case Kind::Group:
            return "@" + condition.name;
        case Kind::All:
            return list("all");
        case Kind::Any:
            return list("any");
        case Kind::Not:
            return list("not");
    }
    return {};
}

std::string allowed_by(const std::string& value) {
    return shown(rule_with("allow = " + value + "\n").allow);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(config_read_rules)

BOOST_AUTO_TEST_CASE(rules_keep_their_order_and_know_their_line) {
    const auto rules = settings_with(
                           "[[rule]]\npath = \"/b\"\ndeny = true\n# more\n"
                           "[[rule]]\npath = \"/a\"\nallow = \"anyone\"\n")
                           .rules;

    BOOST_REQUIRE(rules.size() == 2U);
    BOOST_TEST(rules[0].line == 5U);
    BOOST_TEST(rules[0].paths == Texts{"/b"});
    BOOST_TEST(rules[0].denies);
    BOOST_TEST(rules[1].line == 9U);
    BOOST_TEST(!rules[1].denies);
    BOOST_TEST(settings_with("").rules.empty());
}

BOOST_AUTO_TEST_CASE(one_value_may_stand_for_a_list) {
    const auto one = rule_with(
        "host = \"Wiki.Example.ORG\"\npath = \"/app/\"\npattern = \"/a.*\"\nmethods = \"get\"\n"
        "networks = \"192.0.2.0/24\"\nallow = \"anyone\"\nnote = \"Ask.\"\n");
    const auto list = rule_with(
        "host = [\"wiki.example.org\", \"[2001:DB8::0]\"]\npath = [\"/app\", \"/\"]\n"
        "pattern = [\"/a.*\", \"/b\"]\nmethods = [\"GET\", \"Version-Control\"]\n"
        "networks = [\"192.0.2.0/24\", \"2001:db8::\"]\nallow = \"anyone\"\n");

    BOOST_TEST(one.hosts == Texts{"wiki.example.org"});
    BOOST_TEST(one.paths == Texts{"/app"});
    BOOST_TEST(one.patterns == Texts{"/a.*"});
    BOOST_TEST(one.methods == Texts{"GET"});
    BOOST_TEST(one.networks.at(0).text == "192.0.2.0/24");
    BOOST_TEST(one.networks.at(0).bits == 120U);
    BOOST_TEST(one.note == "Ask.");
    BOOST_TEST((list.hosts == Texts{"wiki.example.org", "[2001:db8::]"}));
    BOOST_TEST((list.paths == Texts{"/app", "/"}));
    BOOST_TEST((list.patterns == Texts{"/a.*", "/b"}));
    BOOST_TEST((list.methods == Texts{"GET", "VERSION-CONTROL"}));
    BOOST_TEST(list.networks.at(1).bits == 128U);
}

BOOST_AUTO_TEST_CASE(paths_and_hosts_may_be_unusual) {
    const auto rule = rule_with(
        "host = [\"localhost\", \"127.0.0.1\", \"*.example.org\", \"a.b.c.example\"]\n"
        "path = [\"/\", \"/a b/c\", \"/caf\xc3\xa9\", \"/.well-known\", \"/a+b/{c}|d\", "
        "\"/a..b\"]\n"
        "pattern = [\"(?i)/a\", \"^/a$\", \"[/]x\", \".*\", \"(/a|/b)/\\\\d+\"]\n"
        "allow = \"anyone\"\n");

    BOOST_TEST(rule.hosts.size() == 4U);
    BOOST_TEST(rule.paths.size() == 6U);
    BOOST_TEST(rule.patterns.size() == 5U);
}

BOOST_AUTO_TEST_CASE(conditions_are_words_names_lists_and_tables) {
    BOOST_TEST(allowed_by("\"anyone\"") == "anyone");
    BOOST_TEST(allowed_by("\"signed-in\"") == "signed-in");
    BOOST_TEST(allowed_by("\"@staff\"") == "@staff");
    BOOST_TEST(allowed_by("[\"carol\"]") == "carol");
    BOOST_TEST(allowed_by("[\"carol\", \"@staff\"]") == "any(carol, @staff)");
    BOOST_TEST(allowed_by("[\"@Doe, Jane \\\"Q\\\"\", \"o'neil@example.org\"]") ==
               "any(@Doe, Jane \"Q\", o'neil@example.org)");
    BOOST_TEST(allowed_by("{all = [\"@a\", \"@b\"]}") == "all(@a, @b)");
    BOOST_TEST(allowed_by("{all = [\"@a\"]}") == "@a");
    BOOST_TEST(allowed_by("{not = \"@a\"}") == "not(@a)");
    BOOST_TEST(allowed_by("{not = [\"@a\", \"b\"]}") == "not(any(@a, b))");
    BOOST_TEST(allowed_by("{any = [\"@a\", {all = [\"signed-in\", {not = [\"@b\", \"c\"]}]}]}") ==
               "any(@a, all(signed-in, not(any(@b, c))))");
    BOOST_TEST(shown(rule_with("[rule.allow]\nall = [\"@a\",\n  {not = \"b\"}]\n").allow) ==
               "all(@a, not(b))");
}

BOOST_AUTO_TEST_CASE(eight_levels_are_enough_for_anybody) {
    const auto nested = [](int levels) {
        std::string value = "\"@a\"";
        for (int i = 1; i < levels; ++i)
            value = "{not = " + value + "}";
        return value;
    };
    BOOST_TEST(allowed_by(nested(8)) == "not(not(not(not(not(not(not(@a)))))))");
    BOOST_CHECK_THROW(allowed_by(nested(9)), std::runtime_error);
    BOOST_CHECK_THROW(allowed_by(nested(1'000)), std::runtime_error);
}

BOOST_AUTO_TEST_CASE(access_and_remembering_have_defaults) {
    const auto plain = settings_with("");
    const auto set = settings_with(
        "[session]\nremember_limit = \"30d\"\n"
        "[access]\nadmin_groups = [\"admins\", \"Doe, Jane\"]\nheader_values = \"raw\"\n");

    BOOST_TEST(plain.access.admin_groups.empty());
    BOOST_TEST((plain.access.header_values == HeaderValues::Encoded));
    BOOST_TEST(!plain.session.remember_limit);
    BOOST_TEST((set.access.admin_groups == Texts{"admins", "Doe, Jane"}));
    BOOST_TEST((set.access.header_values == HeaderValues::Raw));
    BOOST_TEST((set.session.remember_limit.value() == std::chrono::hours{24 * 30}));
}

BOOST_AUTO_TEST_SUITE_END()
