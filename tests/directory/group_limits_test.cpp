#include <boost/test/unit_test.hpp>
#include <chrono>

#include "directory/group_directory.h"

using namespace doorward;
using namespace doorward::directory_tests;
using namespace doorward::directory_tests::group_directory;
using config::GroupWay;

BOOST_AUTO_TEST_SUITE(group_limits)

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
