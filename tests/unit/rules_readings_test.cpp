// What else a path may be read as, visitors whose address cannot be read, and hosts to return to.
#include <boost/test/unit_test.hpp>

#include "config/network.h"
#include "gate/rules.h"

namespace doorward::gate {
namespace {

using config::RuleCondition;
using config::RuleSettings;
using Kind = RuleCondition::Kind;

const Person stuart{"stuart", {}};

Target target_for(const std::string& url) {
    return target_of(url, "GET").value();
}

RuleCondition group(const std::string& name) {
    return {.kind = Kind::Group, .name = name};
}

/// A rule for everything below `path`.
RuleSettings rule_below(const std::string& path, RuleCondition allow) {
    RuleSettings rule;
    rule.paths = {path};
    rule.allow = std::move(allow);
    return rule;
}

BOOST_AUTO_TEST_SUITE(gate_rules_readings)

BOOST_AUTO_TEST_CASE(no_case_of_any_script_walks_around_a_rule) {
    const Rules rules{
        {rule_below("/admin", group("staff")), rule_below("/stra\u00dfe", group("staff")),
         rule_below("/\u03bf\u03c2", group("staff")), rule_below("/keys", group("staff")),
         rule_below("/", {.kind = Kind::Anyone})}};
    for (const auto* path :
         {"/ADM\u0130N", "/adm\u0131n/x", "/Adm\u0131n", "/STRASSE", "/strasse/x", "/STRA\u1e9eE",
          "/Stra\u00dfe", "/\u03bf\u03c3", "/\u039f\u03a3", "/\u212aEYS", "/key\u017f", "/KEYS"}) {
        const auto target = target_for("https://wiki.example.org" + std::string{path});
        const auto decision = rules.decide(target, stuart, "192.0.2.1");
        BOOST_TEST((decision.verdict == Verdict::Deny), path);
    }
    for (const auto* path : {"/strase", "/admn", "/\u03bf", "/kes"})
        BOOST_TEST((rules
                        .decide(target_for("https://wiki.example.org" + std::string{path}),
                                std::nullopt, "192.0.2.1")
                        .verdict == Verdict::Allow),
                   path);
}

BOOST_AUTO_TEST_CASE(a_plus_may_be_a_space_where_rules_speak_of_spaces) {
    const auto open = rule_below("/", {.kind = Kind::Anyone});
    auto by_pattern = rule_below("/", group("staff"));
    by_pattern.patterns = {"/secret\\s.*"};
    const auto verdict = [&](const RuleSettings& first, const std::string& path) {
        const Rules rules{{first, open}};
        return rules.decide(target_for("https://a.example" + path), stuart, "").verdict;
    };

    for (const auto& closed : {rule_below("/secret files", group("staff")), by_pattern}) {
        for (const auto* path : {"/secret%20files", "/secret+files/x", "/SECRET+Files",
                                 "/secret%2Bfiles", "/secret+files;x"})
            BOOST_TEST((verdict(closed, path) == Verdict::Deny), path);
        BOOST_TEST((verdict(closed, "/c++/x") == Verdict::Allow));
        BOOST_TEST((verdict(closed, "/x/+/1") == Verdict::Allow));
    }
    BOOST_TEST((verdict(rule_below("/c  ", group("staff")), "/c++") == Verdict::Deny));
}

BOOST_AUTO_TEST_CASE(an_address_that_cannot_be_read_opens_nothing) {
    auto shut_out = rule_below("/", {.kind = Kind::Anyone});
    shut_out.denies = true;
    shut_out.networks = {config::read_network("203.0.113.0/24").value()};
    auto let_in = rule_below("/", {.kind = Kind::Anyone});
    let_in.networks = {config::read_network("192.0.2.0/24").value()};
    const auto signed_in = rule_below("/", {.kind = Kind::SignedIn});
    const auto target = target_for("https://a.example/");
    for (const auto* client : {"", "unix:", "203.0.113.9:443", "fe80::1%eth0", "unknown"}) {
        for (const auto& rules :
             {Rules{{shut_out, signed_in}}, Rules{{let_in, shut_out, signed_in}},
              Rules{{let_in, signed_in}}, Rules{{let_in}}}) {
            const auto decision = rules.decide(target, std::nullopt, client);
            BOOST_TEST((decision.verdict != Verdict::Allow), client);
            BOOST_TEST(rules.reason(decision).find("REMOTE_ADDR is no address") !=
                       std::string::npos);
            const auto explained = rules.explain(target, std::nullopt, client);
            BOOST_TEST((explained.decision.verdict == decision.verdict));
            BOOST_TEST((explained.decision.rule == decision.rule));
        }
        const auto shut = Rules{{shut_out, signed_in}}.decide(target, std::nullopt, client);
        BOOST_TEST((shut.verdict == Verdict::Deny), client);
        const auto plain = Rules{{rule_below("/", {.kind = Kind::Anyone}), shut_out}}.decide(
            target, std::nullopt, client);
        BOOST_TEST((plain.verdict == Verdict::Allow), client);
        BOOST_TEST(!plain.lacks_client, client);
    }
    BOOST_TEST(!Rules{{let_in}}.decide(target, std::nullopt, "192.0.2.1").lacks_client);
}

BOOST_AUTO_TEST_CASE(hosts_where_nobody_may_pass_are_not_listed) {
    auto open = rule_below("/", {.kind = Kind::SignedIn});
    open.hosts = {"wiki.example.org"};
    auto shut = open;
    shut.hosts = {"wiki.example.org", "*.evil.example"};
    shut.denies = true;

    const std::vector<std::string> expected{"wiki.example.org"};
    BOOST_TEST(Rules({shut, open}).hosts() == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace doorward::gate
