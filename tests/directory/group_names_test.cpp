#include <boost/test/unit_test.hpp>

#include "directory/group_directory.h"

using namespace doorward;
using namespace doorward::directory_tests;
using namespace doorward::directory_tests::group_directory;
using config::GroupWay;

BOOST_AUTO_TEST_SUITE(group_names)

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
    entries += "dn: description=abc," + groups +
               "\nobjectClass: groupOfNames\ncn: not hers\ndescription: (b)\n" +
               "member: uid=john," + people + "\n\n";
    Directory directory(entries);
    auto reader = directory.reader({GroupWay::MemberOf});
    reader.profile.groups.nesting = 0;
    const auto before = directory.searches();

    BOOST_CHECK_EQUAL(reader.groups_of(carol), R"(team (b|team *|team a*|team c\)");
    BOOST_CHECK_EQUAL(directory.searches() - before, 2);
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

BOOST_AUTO_TEST_SUITE_END()
