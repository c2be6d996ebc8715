#include "config/rule_warnings.h"

#include <boost/test/unit_test.hpp>

#include "config/network.h"

namespace doorward::config {
namespace {

using Kind = RuleCondition::Kind;
using Texts = std::vector<std::string>;

RuleSettings with(Texts hosts, Texts paths = {}, Texts methods = {}, const Texts& networks = {}) {
    RuleSettings rule;
    rule.hosts = std::move(hosts);
    rule.paths = std::move(paths);
    rule.methods = std::move(methods);
    for (const auto& text : networks)
        rule.networks.push_back(read_network(text).value());
    return rule;
}

RuleCondition user(const std::string& name) {
    return {.kind = Kind::User, .name = name};
}

RuleCondition group(const std::string& name) {
    return {.kind = Kind::Group, .name = name};
}

RuleCondition of(Kind kind, std::vector<RuleCondition> parts) {
    return {.kind = kind, .parts = std::move(parts)};
}

RuleCondition none_of(RuleCondition part) {
    return of(Kind::Not, {std::move(part)});
}

BOOST_AUTO_TEST_SUITE(config_rule_warnings)

BOOST_AUTO_TEST_CASE(what_is_left_out_covers_everything) {
    BOOST_TEST(covers(with({}), with({"a"}, {"/b"}, {"GET"}, {"::1"})));
    BOOST_TEST(covers(with({}), with({})));
    BOOST_TEST(!covers(with({"a"}), with({})));
    BOOST_TEST(!covers(with({}, {"/b"}), with({})));
    BOOST_TEST(!covers(with({}, {}, {"GET"}), with({})));
    BOOST_TEST(!covers(with({}, {}, {}, {"::1"}), with({})));
}

BOOST_AUTO_TEST_CASE(each_of_a_list_must_be_covered) {
    BOOST_TEST(covers(with({"a", "*.b"}), with({"x.b", "a", "*.c.b"})));
    BOOST_TEST(!covers(with({"a", "*.b"}), with({"a", "b"})));
    BOOST_TEST(!covers(with({"*.c.b"}), with({"*.b"})));
    BOOST_TEST(!covers(with({"a.b"}), with({"*.b"})));
}

BOOST_AUTO_TEST_CASE(paths_are_covered_by_whole_segments) {
    BOOST_TEST(covers(with({}, {"/"}), with({}, {"/a"})));
    BOOST_TEST(covers(with({}, {"/a"}), with({}, {"/a", "/a/b"})));
    BOOST_TEST(!covers(with({}, {"/a"}), with({}, {"/ab"})));
    BOOST_TEST(!covers(with({}, {"/a/b"}), with({}, {"/a"})));
    BOOST_TEST(!covers(with({}, {"/A"}), with({}, {"/a"})));
}

BOOST_AUTO_TEST_CASE(methods_and_networks_are_covered_by_wider_ones) {
    BOOST_TEST(covers(with({}, {}, {"GET"}), with({}, {}, {"HEAD", "GET"})));
    BOOST_TEST(!covers(with({}, {}, {"HEAD"}), with({}, {}, {"GET"})));
    BOOST_TEST(covers(with({}, {}, {}, {"10.0.0.0/8"}), with({}, {}, {}, {"10.1.0.0/16"})));
    BOOST_TEST(!covers(with({}, {}, {}, {"10.1.0.0/16"}), with({}, {}, {}, {"10.0.0.0/8"})));
    BOOST_TEST(!covers(with({}, {}, {}, {"::/0"}), with({}, {}, {}, {"10.1.0.0/16"})));
}

BOOST_AUTO_TEST_CASE(patterns_are_covered_by_the_same_pattern_alone) {
    auto narrow = with({}, {"/a"});
    narrow.patterns = {"/a.*"};
    auto wide = with({});
    wide.patterns = {"/a.*", "/b.*"};

    BOOST_TEST(covers(wide, narrow));
    BOOST_TEST(!covers(narrow, wide));
    BOOST_TEST(covers(with({}), wide));
    BOOST_TEST(!covers(wide, with({}, {"/a"})));
}

BOOST_AUTO_TEST_CASE(conditions_that_somebody_meets) {
    for (const auto& condition :
         {RuleCondition{.kind = Kind::Anyone}, user("carol"), group("staff"),
          of(Kind::All, {group("a"), group("b"), none_of(group("c"))}),
          of(Kind::All, {user("carol"), user("Carol"), group("a")}), none_of(group("a")),
          of(Kind::Any, {of(Kind::All, {user("a"), user("b")}), user("c")}),
          none_of(none_of(user("a")))})
        BOOST_TEST(can_be_met(condition));
}

BOOST_AUTO_TEST_CASE(conditions_that_nobody_meets) {
    for (const auto& condition :
         {none_of({.kind = Kind::Anyone}), none_of({.kind = Kind::SignedIn}),
          of(Kind::All, {user("carol"), user("john")}),
          of(Kind::All, {group("a"), none_of(group("A"))}),
          of(Kind::All, {user("a"), none_of(of(Kind::Any, {user("a"), group("b")}))})})
        BOOST_TEST(!can_be_met(condition));
}

BOOST_AUTO_TEST_CASE(too_many_names_to_try_are_taken_on_trust) {
    std::vector<RuleCondition> many;
    many.reserve(2'001);
    for (int i = 0; i < 2'000; ++i)
        many.push_back(group("g" + std::to_string(i)));
    many.push_back(none_of(group("g1")));

    BOOST_TEST(can_be_met(of(Kind::All, many)));
}

BOOST_AUTO_TEST_CASE(a_rule_for_some_networks_may_leave_the_others_to_a_wider_one) {
    auto narrow = with({"a"}, {"/admin"}, {}, {"10.0.0.0/8"});
    narrow.allow = group("admins");
    auto wide = with({"a"});
    wide.allow = group("staff");
    auto shut = with({"a"}, {"/admin"});
    shut.denies = true;
    auto same = with({"a"});
    same.allow = group("admins");
    auto elsewhere = with({"b"});
    elsewhere.allow = {.kind = Kind::Anyone};
    const auto opened = [](const std::vector<RuleSettings>& rules) {
        return opened_by(rules, 0, Narrowing::Networks);
    };

    const std::vector rules{narrow, elsewhere, wide};
    BOOST_TEST(opened(rules) == &rules[2]);
    BOOST_TEST(opened({narrow, shut, wide}) == nullptr);
    BOOST_TEST(opened({narrow, same, wide}) == nullptr);
    BOOST_TEST(opened({narrow}) == nullptr);
    BOOST_TEST(opened({shut, wide}) == nullptr);
    BOOST_TEST(opened({same, wide}) == nullptr);
    BOOST_TEST(opened_by(rules, 0, Narrowing::Methods) == nullptr);
}

BOOST_AUTO_TEST_CASE(a_rule_for_some_methods_that_write_may_leave_the_others_to_a_wider_one) {
    auto wide = with({});
    wide.allow = {.kind = Kind::SignedIn};
    const auto is_opened = [&](const Texts& methods) {
        auto narrow = with({"a"}, {"/admin"}, methods);
        narrow.allow = group("admins");
        return opened_by({narrow, wide}, 0, Narrowing::Methods) != nullptr;
    };

    BOOST_TEST(is_opened({"POST"}));
    BOOST_TEST(is_opened({"GET", "PUT"}));
    BOOST_TEST(!is_opened({"GET"}));
    BOOST_TEST(!is_opened({"POST", "PUT", "PATCH", "DELETE"}));
    BOOST_TEST(!is_opened({}));
}

BOOST_AUTO_TEST_CASE(nobody_else_comes_in_by_what_a_wider_rule_asks_for_too) {
    const auto is_opened = [&](const RuleCondition& narrow, const RuleCondition& wide) {
        std::vector rules{with({}, {"/a"}, {}, {"10.0.0.0/8"}), with({})};
        rules[0].allow = narrow;
        rules[1].allow = wide;
        return opened_by(rules, 0, Narrowing::Networks) != nullptr;
    };

    BOOST_TEST(is_opened({.kind = Kind::SignedIn}, {.kind = Kind::Anyone}));
    BOOST_TEST(is_opened(group("a"), {.kind = Kind::SignedIn}));
    BOOST_TEST(!is_opened({.kind = Kind::Anyone}, {.kind = Kind::SignedIn}));
    BOOST_TEST(!is_opened(group("a"), of(Kind::All, {group("a"), group("b")})));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace doorward::config
