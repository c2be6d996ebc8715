#include <boost/test/unit_test.hpp>

#include "directory/group_directory.h"

using namespace doorward;
using namespace doorward::directory_tests;
using namespace doorward::directory_tests::group_directory;
using config::GroupWay;

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

BOOST_AUTO_TEST_SUITE_END()
