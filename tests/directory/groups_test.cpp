#include <boost/test/unit_test.hpp>
#include <chrono>

#include "directory/group_reader.h"
#include "support/slapd.h"

using namespace doorward;
using namespace doorward::directory_tests;
using config::GroupWay;

namespace {

const std::string suffix = "dc=example,dc=org";
const std::string people = "ou=people," + suffix;
const std::string groups = "ou=groups," + suffix;
const std::string carol = "uid=carol," + people;
const std::vector<GroupWay> every_way{GroupWay::MemberOf, GroupWay::Member, GroupWay::UniqueMember,
                                      GroupWay::MemberUid, GroupWay::PrimaryGid};

std::string unit(const std::string& name, const std::string& parent = suffix) {
    return "dn: ou=" + name + "," + parent + "\nobjectClass: organizationalUnit\n\n";
}

std::string person(const std::string& dn, const std::string& uid_lines,
                   const std::string& lines = "gidNumber: 99\n") {
    return "dn: " + dn +
           "\nobjectClass: inetOrgPerson\nobjectClass: posixAccount\ncn: Someone\nsn: Someone\n"
           "uidNumber: 1000\nhomeDirectory: /\n" +
           uid_lines + lines + "\n";
}

/// A group of `kind` below `place` with these lines, its members among them.
std::string group(const std::string& kind, const std::string& name, const std::string& lines,
                  const std::string& place = groups) {
    return "dn: cn=" + name + "," + place + "\nobjectClass: " + kind + "\n" + lines + "\n";
}

std::string names_group(const std::string& name, const std::vector<std::string>& members,
                        const std::string& place = groups) {
    std::string lines;
    for (const auto& member : members)
        lines += "member: " + member + "\n";
    return group("groupOfNames", name, lines, place);
}

std::string group_dn(const std::string& name, const std::string& place = groups) {
    return "cn=" + name + "," + place;
}

std::string tree() {
    return "dn: " + suffix + "\nobjectClass: domain\ndc: example\n\n" + unit("people") +
           unit("groups") + unit("elsewhere") + "dn: cn=service," + suffix +
           "\nobjectClass: applicationProcess\nobjectClass: simpleSecurityObject\n"
           "userPassword: service password\n\n" +
           person(carol, "uid: carol\n") + person("uid=john," + people, "uid: john\n");
}

support::SlapdOptions options_with(const std::string& entries, const std::string& limits = {}) {
    support::SlapdOptions options;
    options.suffix = suffix;
    options.ldif = tree() + entries;
    options.global_lines = "moduleload back_monitor\ndatabase monitor\naccess to * by users read\n";
    options.database_lines = "index member,memberUid,uniqueMember,gidNumber eq\n" + limits;
    options.overlays = {{"memberof", "memberof-refint FALSE\n"}};
    return options;
}

/// A slapd with these entries. Those of `grown` are added while it runs, so that its overlay works
/// memberOf out for them.
class Directory {
public:
    explicit Directory(const std::string& grown, const std::string& loaded = {},
                       const std::string& limits = {})
        : slapd(options_with(loaded, limits)) {
        if (!grown.empty()) slapd.modify(grown);
    }

    [[nodiscard]] support::LdapLogin service() const {
        return {slapd.socket_url(), "cn=service," + suffix, "service password"};
    }

    /// Reads by these ways below ou=groups.
    [[nodiscard]] GroupReader reader(std::vector<GroupWay> ways,
                                     std::vector<std::string> bases = {groups}) const {
        return {service(), config::Flavour::OpenLdap, std::move(ways), std::move(bases)};
    }

    /// The searches that the server has answered so far, this question's own not among them.
    [[nodiscard]] int searches() {
        const auto told =
            support::ldap_search(slapd.administrator(), "cn=Search,cn=Operations,cn=Monitor",
                                 "(objectClass=monitorOperation)");
        const std::string mark = "monitorOpCompleted: ";
        const auto at = told.output.find(mark);
        if (at == std::string::npos) throw std::runtime_error("no cn=monitor: " + told.output);
        return std::stoi(told.output.substr(at + mark.size())) - asked_++;
    }

    support::Slapd slapd;

private:
    int asked_ = 0;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(groups_of_people)

BOOST_AUTO_TEST_CASE(each_way_finds_its_own_groups_and_all_together_each_once) {
    const Directory directory(
        names_group("staff", {carol}) + names_group("others", {"uid=john," + people}) +
        group("groupOfUniqueNames", "board", "uniqueMember: " + carol + "\n") +
        group("posixGroup", "developers", "gidNumber: 300\nmemberUid: john\nmemberUid: carol\n") +
        group("posixGroup", "not-hers", "gidNumber: 301\nmemberUid: CAROL\nmemberUid: caro\n") +
        group("posixGroup", "users", "gidNumber: 99\n"));
    const auto by = [&](std::vector<GroupWay> ways) {
        return directory.reader(std::move(ways)).groups_of(carol);
    };

    BOOST_CHECK_EQUAL(by({GroupWay::MemberOf}), "staff");
    BOOST_CHECK_EQUAL(by({GroupWay::Member}), "staff");
    BOOST_CHECK_EQUAL(by({GroupWay::UniqueMember}), "board");
    BOOST_CHECK_EQUAL(by({GroupWay::MemberUid}), "developers");
    BOOST_CHECK_EQUAL(by({GroupWay::PrimaryGid}), "users");
    BOOST_CHECK_EQUAL(by(every_way), "board|developers|staff|users");
    BOOST_CHECK_EQUAL(by({}), "");
}

BOOST_AUTO_TEST_CASE(a_unique_name_with_an_identifier_is_whoever_has_both) {
    const auto second = "uid=second," + people;
    const Directory directory(
        group("groupOfUniqueNames", "any", "uniqueMember: " + second + "\n") +
            group("groupOfUniqueNames", "the-second", "uniqueMember: " + second + "#'0101'B\n") +
            group("groupOfUniqueNames", "the-first", "uniqueMember: " + second + "#'01'B\n"),
        person(second, "uid: second\nx500UniqueIdentifier: '0101'B\n"));

    BOOST_CHECK_EQUAL(directory.reader({GroupWay::UniqueMember}).groups_of(second),
                      "any|the-second");
}

BOOST_AUTO_TEST_CASE(groups_in_groups_count_as_deep_as_the_settings_say) {
    const Directory directory(names_group("one", {carol}) + names_group("two", {group_dn("one")}) +
                              names_group("three", {group_dn("two")}) +
                              names_group("four", {group_dn("three")}));

    for (const auto& ways : {std::vector{GroupWay::Member}, std::vector{GroupWay::MemberOf}}) {
        auto reader = directory.reader(ways);
        BOOST_CHECK_EQUAL(reader.groups_of(carol), "four|one|three|two");
        reader.profile.groups.nesting = 2;
        BOOST_CHECK_EQUAL(reader.groups_of(carol), "one|three|two");
        reader.profile.groups.nesting = 0;
        BOOST_CHECK_EQUAL(reader.groups_of(carol), "one");
    }
}

BOOST_AUTO_TEST_CASE(groups_of_unique_names_are_nested_by_unique_names) {
    const Directory directory(
        group("groupOfUniqueNames", "inner", "uniqueMember: " + carol + "\n") +
        group("groupOfUniqueNames", "outer", "uniqueMember: " + group_dn("inner") + "\n"));

    BOOST_CHECK_EQUAL(directory.reader({GroupWay::UniqueMember}).groups_of(carol), "inner|outer");
    BOOST_CHECK_EQUAL(directory.reader({GroupWay::Member}).groups_of(carol), "");
}

BOOST_AUTO_TEST_CASE(loops_end) {
    Directory directory(names_group("a", {carol, group_dn("b")}) +
                        names_group("b", {group_dn("a")}) +
                        names_group("self", {carol, group_dn("self")}));
    auto reader = directory.reader({GroupWay::Member});
    reader.profile.groups.nesting = 1'000;
    const auto before = directory.searches();

    BOOST_CHECK_EQUAL(reader.groups_of(carol), "a|b|self");
    // The person's entry; direct groups; groups of a and self; groups of b, which are known.
    BOOST_CHECK_EQUAL(directory.searches() - before, 4);
}

BOOST_AUTO_TEST_CASE(a_level_takes_one_search_however_many_groups_it_has) {
    std::string entries;
    for (int i = 0; i < 20; ++i) {
        const auto name = std::to_string(i);
        entries += names_group("direct" + name, {carol}) +
                   names_group("above" + name, {group_dn("direct" + name)});
    }
    Directory directory(entries);
    auto reader = directory.reader(every_way);
    reader.profile.groups.nesting = 2;
    const auto before = directory.searches();

    BOOST_CHECK_EQUAL(reader.list_of(carol).size(), 40U);
    BOOST_CHECK_EQUAL(directory.searches() - before, 4);
    BOOST_CHECK_EQUAL(reader.steps().size(), 4U);
    for (const auto& step : reader.steps())
        BOOST_CHECK_MESSAGE(step.good && !step.step.empty() && !step.words.empty(), step.step);
}

BOOST_AUTO_TEST_CASE(groups_outside_the_bases_neither_count_nor_lead_back_in) {
    const auto elsewhere = "ou=elsewhere," + suffix;
    const auto outside = group_dn("outside", elsewhere);
    const Directory directory(unit("more", groups) + names_group("inside", {carol}) +
                              names_group("deep", {carol}, "ou=more," + groups) +
                              names_group("outside", {carol}, elsewhere) +
                              names_group("outside too", {group_dn("inside")}, elsewhere) +
                              names_group("prize", {outside}));

    for (const auto& ways : {std::vector{GroupWay::Member}, std::vector{GroupWay::MemberOf}}) {
        BOOST_CHECK_EQUAL(directory.reader(ways).groups_of(carol), "deep|inside");
        BOOST_CHECK_EQUAL(directory.reader(ways, {"OU=More, " + groups, groups}).groups_of(carol),
                          "deep|inside");
        BOOST_CHECK_EQUAL(directory.reader(ways, {suffix}).groups_of(carol),
                          "deep|inside|outside|outside too|prize");
        BOOST_CHECK_EQUAL(directory.reader(ways, {}).groups_of(carol), "");
    }
}

BOOST_AUTO_TEST_CASE(a_name_that_does_not_fit_the_pattern_is_left_out_but_followed) {
    const Directory directory(names_group("team", {carol}) + names_group("web-staff", {carol}) +
                              names_group("Web-Admins", {group_dn("team")}));
    auto reader = directory.reader({GroupWay::Member});
    reader.profile.groups.pattern = "web-*";

    BOOST_CHECK_EQUAL(reader.groups_of(carol), "Web-Admins|web-staff");
}

BOOST_AUTO_TEST_CASE(names_of_any_letters_come_as_the_directory_spells_them) {
    const Directory directory(
        unit("copies", groups) + names_group(R"(Doe\, Jane)", {carol}) +
        names_group(R"(\"quoted\" \+ \<b\>\; \=\\)", {carol}) + names_group("Zürich", {carol}) +
        names_group(R"(\#1)", {carol}) + names_group(R"(trailing\20)", {carol}) +
        names_group(R"(star * \28b\29)", {carol}) + names_group(R"(line\0abreak)", {carol}) +
        names_group("zürich", {carol}, "ou=copies," + groups) + names_group("staff", {carol}) +
        names_group("Staff", {carol}, "ou=copies," + groups) +
        names_group("above Doe", {R"(cn=Doe\2c Jane,)" + groups}) +
        names_group("above quoted", {R"(CN=\22quoted\22 \2b \3cb\3e\3b \3d\5c,)" + groups}) +
        names_group("above star", {R"(cn=star \2a (b),)" + groups}));
    const std::vector<std::string> expected{
        R"("quoted" + <b>; =\)", "#1",         "Doe, Jane",  "Staff",   "Zürich", "above Doe",
        "above quoted",          "above star", "star * (b)", "trailing"};

    for (const auto& ways : {std::vector{GroupWay::Member}, std::vector{GroupWay::MemberOf}}) {
        const auto names = directory.reader(ways).list_of(carol);
        BOOST_CHECK_EQUAL_COLLECTIONS(names.begin(), names.end(), expected.begin(), expected.end());
    }
}

BOOST_AUTO_TEST_CASE(names_that_the_dns_of_member_of_do_not_hold_are_read_in_one_search) {
    std::string entries;
    for (const std::string name : {"a*", "(b)", R"(c\\)", "*"}) {
        entries += "dn: description=" + name + "," + groups +
                   "\nobjectClass: groupOfNames\ncn: team " + name.substr(0, 2) +
                   "\nmember: " + carol + "\n\n";
    }
    entries += "dn: description=abc," + groups + "\nobjectClass: groupOfNames\ncn: not hers\n" +
               "member: uid=john," + people + "\n\n";
    Directory directory(entries);
    auto reader = directory.reader({GroupWay::MemberOf});
    reader.profile.groups.nesting = 0;
    const auto before = directory.searches();

    BOOST_CHECK_EQUAL(reader.groups_of(carol), R"(team (b|team *|team a*|team c\)");
    BOOST_CHECK_EQUAL(directory.searches() - before, 2);
}

BOOST_AUTO_TEST_CASE(a_filter_of_the_settings_holds_for_every_way) {
    const Directory directory(
        group("groupOfNames", "open", "businessCategory: access\nmember: " + carol + "\n") +
        names_group("shut", {carol}) +
        group("groupOfNames", "above",
              "businessCategory: access\nmember: " + group_dn("shut") + "\n"));

    for (const auto& ways : {std::vector{GroupWay::Member}, std::vector{GroupWay::MemberOf}}) {
        auto reader = directory.reader(ways);
        reader.settings.groups.filter = "(businessCategory=access)";
        reader.profile.groups.filter = reader.settings.groups.filter;

        BOOST_CHECK_EQUAL(reader.groups_of(carol), "open");
    }
}

BOOST_AUTO_TEST_CASE(a_person_with_the_same_gid_is_no_group) {
    const Directory directory(group("posixGroup", "users", "gidNumber: 99\n"));

    BOOST_CHECK_EQUAL(directory.reader({GroupWay::PrimaryGid}, {suffix}).groups_of(carol), "users");
}

BOOST_AUTO_TEST_CASE(of_several_uids_the_one_in_the_dn_counts) {
    const auto dn = "uid=both," + people;
    const Directory directory(group("posixGroup", "hers", "gidNumber: 1\nmemberUid: both\n") +
                                  group("posixGroup", "johns", "gidNumber: 2\nmemberUid: john\n"),
                              person(dn, "uid: both\nuid: john\nuid: aaa\n"));

    BOOST_CHECK_EQUAL(directory.reader({GroupWay::MemberUid}).groups_of(dn), "hers");
}

BOOST_AUTO_TEST_CASE(people_whose_names_would_bend_a_filter_have_their_own_groups_alone) {
    const std::vector<std::pair<std::string, std::string>> hostile{
        {R"(*)", R"(*)"},
        {R"(c*)", R"(c*)"},
        {R"(carol\29\28uid=john)", R"(carol)(uid=john)"},
        {R"(carol\5c2a)", R"(carol\2a)"},
        {R"(carol\5c00)", R"(carol\00)"},
        {R"(\28|\28uid=*\29\29)", R"((|(uid=*)))"},
        {R"(*\28\29\5c)", R"(*()\)"},
        {R"(x\29\28member=*)", R"(x)(member=*)"},
        {R"(&\7c!\3d~\3c\3e)", R"(&|!=~<>)"},
    };
    std::string loaded;
    std::string grown = names_group("others", {carol}) +
                        group("posixGroup", "other-users", "gidNumber: 1\nmemberUid: carol\n");
    for (std::size_t i = 0; i < hostile.size(); ++i) {
        const auto dn = "uid=" + hostile[i].first + "," + people;
        const auto number = std::to_string(i);
        loaded += person(dn, "uid: " + hostile[i].second + "\n");
        grown += names_group("names" + number, {dn}) +
                 group("posixGroup", "uids" + number,
                       "gidNumber: 2\nmemberUid: " + hostile[i].second + "\n");
    }
    const Directory directory(grown, loaded);
    auto reader = directory.reader(every_way);

    for (std::size_t i = 0; i < hostile.size(); ++i) {
        const auto number = std::to_string(i);
        BOOST_CHECK_EQUAL(reader.groups_of("uid=" + hostile[i].first + "," + people),
                          "names" + number + "|uids" + number);
    }
    BOOST_CHECK_EQUAL(reader.groups_of(carol), "other-users|others");
}

BOOST_AUTO_TEST_CASE(a_base_that_is_not_there_is_a_fault_that_names_it) {
    const Directory directory(names_group("staff", {carol}));
    auto reader = directory.reader({GroupWay::Member}, {groups, "ou=nowhere," + suffix});

    const auto words = reader.groups_of(carol);

    BOOST_CHECK_MESSAGE(
        words.starts_with("fault: ") && words.find("ou=nowhere," + suffix) != std::string::npos,
        words);
}

BOOST_AUTO_TEST_CASE(no_time_left_is_a_fault_and_not_a_list) {
    const Directory directory(names_group("staff", {carol}));
    auto reader = directory.reader({GroupWay::Member});
    reader.budget = std::chrono::milliseconds{0};

    BOOST_CHECK(reader.groups_of(carol).starts_with("fault: "));
}

namespace {

constexpr int very_many = 2'000;

/// Two thousand groups of carol's, as slapadd loads them, with her memberOf beside.
std::string very_many_groups() {
    std::string entries;
    std::string member_of;
    for (int i = 0; i < very_many; ++i) {
        const auto name = "group number " + std::to_string(i);
        entries += names_group(name, {"uid=busy," + people});
        member_of += "memberOf: " + group_dn(name) + "\n";
    }
    return person("uid=busy," + people, "uid: busy\n", "gidNumber: 99\n" + member_of) + entries;
}

}  // namespace

BOOST_AUTO_TEST_CASE(somebody_in_two_thousand_groups_has_them_all_in_good_time) {
    const Directory directory("", very_many_groups(), "sizelimit unlimited\n");

    for (const auto& ways : {std::vector{GroupWay::Member}, std::vector{GroupWay::MemberOf}}) {
        auto reader = directory.reader(ways);
        const auto began = std::chrono::steady_clock::now();

        BOOST_CHECK_EQUAL(reader.list_of("uid=busy," + people).size(), very_many);

        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
        BOOST_TEST_MESSAGE("2,000 groups took " << took.count() << " s in " << reader.steps().size()
                                                << " steps");
    }
}

BOOST_AUTO_TEST_CASE(a_list_that_the_server_cuts_short_is_a_fault) {
    const Directory directory("", very_many_groups());
    auto reader = directory.reader({GroupWay::Member});
    reader.profile.pages_results = true;

    const auto words = reader.groups_of("uid=busy," + people);

    BOOST_CHECK_MESSAGE(
        words.starts_with("fault: ") && words.find("size limit") != std::string::npos,
        words.substr(0, 200));
}

BOOST_AUTO_TEST_SUITE_END()
