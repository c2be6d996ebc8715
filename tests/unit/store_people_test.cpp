// What store::Store promises about people and their logins, kept by every implementation.
#include <boost/mpl/list.hpp>
#include <boost/test/unit_test.hpp>
#include <string>
#include <vector>

#include "store/store.h"
#include "unit/sqlite_place.h"
#include "unit/store_suite.h"

namespace {

using namespace doorward;
using namespace doorward::store;
using namespace doorward::test;
using Names = std::vector<std::string>;

using Places = boost::mpl::list<SqlitePlace>;

Names names(const std::vector<User>& users) {
    Names all;
    for (const auto& user : users)
        all.push_back(user.record.username);
    return all;
}

/// Somebody who logs in; gives their number.
std::int64_t add(Store& store, const std::string& name, const std::string& display_name = {}) {
    auto person = carol();
    person.directory_id = "id-of-" + name;
    person.username = name;
    person.display_name = display_name;
    return store.open_session(person, session(name)).value().id;
}

LoginEvent refused(std::int64_t when) {
    return {.when = at(when), .succeeded = false, .client = "::1", .user_agent = "curl"};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(store_people)

BOOST_AUTO_TEST_CASE_TEMPLATE(people_are_found_by_a_part_of_either_name, Place, Places) {
    Place place;
    const auto store = place.open();
    add(*store, "zoe");
    add(*store, "Carol", "Carol M\u00dcller");
    add(*store, "\u00d6mer", "Zoltan");

    BOOST_TEST(names(store->list_users("", 100)) == (Names{"Carol", "zoe", "\u00d6mer"}),
               boost::test_tools::per_element());
    BOOST_TEST(names(store->list_users("ARO", 100)) == Names{"Carol"});
    BOOST_TEST(names(store->list_users("m\u00fcl", 100)) == Names{"Carol"});
    BOOST_TEST(names(store->list_users("\u00f6", 100)) == Names{"\u00d6mer"});
    BOOST_TEST(names(store->list_users("zo", 100)) == (Names{"zoe", "\u00d6mer"}),
               boost::test_tools::per_element());
    BOOST_TEST(names(store->list_users("", 2)) == (Names{"Carol", "zoe"}),
               boost::test_tools::per_element());
    BOOST_TEST(store->list_users("x", 100).empty());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(what_is_looked_for_is_no_pattern, Place, Places) {
    Place place;
    const auto store = place.open();
    for (const auto* name : {"carol", "a_b", "100%", "back\\slash", "o'neil", "st*r"})
        add(*store, name);

    for (const auto* each : {"_", "%", "\\", "'", "*"})
        BOOST_TEST(store->list_users(each, 100).size() == 1U, each);
    BOOST_TEST(store->list_users(std::string(100'000, '%'), 100).empty());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_name_is_everybodys_who_ever_had_it, Place, Places) {
    Place place;
    const auto store = place.open();
    const auto first = add(*store, "Carol");
    auto namesake = carol();
    namesake.directory_id = "another-id";
    namesake.username = "carol";
    auto later = session("later");
    later.began = at(7);
    const auto second = store->open_session(namesake, later)->id;
    add(*store, "carola");

    const auto found = store->users_named("carol");

    BOOST_REQUIRE(found.size() == 2U);
    BOOST_TEST(found.at(0).id == second);
    BOOST_TEST(found.at(1).id == first);
    BOOST_TEST(found.at(1).record.groups == carol().groups);
    BOOST_TEST(store->users_named("Carol").empty());
    BOOST_TEST(store->users_named("").empty());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(whoever_is_renamed_is_found_by_the_new_name, Place, Places) {
    Place place;
    const auto store = place.open();
    const auto id = add(*store, "carol");
    auto person = carol();
    person.username = "Caroline";

    BOOST_REQUIRE(store->record_readings(std::vector<Reading>{{id, person, at(1)}}));
    BOOST_TEST(store->users_named("carol").empty());
    BOOST_TEST(names(store->users_named("caroline")) == Names{"Caroline"});

    person.username = "Carla";
    BOOST_REQUIRE(store->open_session(person, session("again")));
    BOOST_TEST(store->users_named("caroline").empty());
    BOOST_TEST(names(store->users_named("carla")) == Names{"Carla"});
}

BOOST_AUTO_TEST_CASE_TEMPLATE(logins_are_remembered_newest_first, Place, Places) {
    Place place;
    const auto store = place.open();
    const auto id = add(*store, "carol");
    const auto other = add(*store, "john");

    BOOST_REQUIRE(store->add_refused_login("carol", refused(5)));

    const auto events = store->login_events(id);
    BOOST_REQUIRE(events.size() == 2U);
    BOOST_TEST((!events.at(0).succeeded && events.at(0).when == at(5)));
    BOOST_TEST(events.at(0).client == "::1");
    BOOST_TEST(events.at(0).user_agent == "curl");
    BOOST_TEST((events.at(1).succeeded && events.at(1).when == at(0)));
    BOOST_TEST(events.at(1).client == "192.0.2.7");
    BOOST_TEST(events.at(1).user_agent == "Mozilla/5.0 (X11)");
    BOOST_TEST(store->login_events(other).size() == 1U);
    BOOST_TEST(store->login_events(other + 1).empty());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(the_oldest_logins_go, Place, Places) {
    Place place;
    const auto store = place.open();
    const auto id = add(*store, "carol");
    const auto other = add(*store, "john");
    constexpr auto kept = static_cast<std::int64_t>(login_events_kept);

    for (std::int64_t i = 1; i <= kept + 5; ++i)
        BOOST_REQUIRE(store->add_refused_login("carol", refused(i)));

    const auto events = store->login_events(id);
    BOOST_REQUIRE(events.size() == login_events_kept);
    for (std::size_t i = 0; i < events.size(); ++i)
        BOOST_TEST((events.at(i).when == at(kept + 5 - static_cast<std::int64_t>(i))));
    BOOST_TEST(store->login_events(other).size() == 1U);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_refused_login_is_told_to_everybody_of_that_name, Place, Places) {
    Place place;
    const auto store = place.open();
    const auto first = add(*store, "Carol");
    const auto second = add(*store, "carol");

    BOOST_REQUIRE(store->add_refused_login("carol", refused(5)));
    BOOST_TEST(store->add_refused_login("nobody", refused(6)).has_value());

    for (const auto id : {first, second}) {
        BOOST_REQUIRE(store->login_events(id).size() == 2U);
        BOOST_TEST((store->login_events(id).front().when == at(5)));
    }
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_login_that_opens_no_session_is_not_remembered, Place, Places) {
    Place place;
    const auto store = place.open();
    const auto id = add(*store, "carol");
    auto person = carol();
    person.directory_id = "id-of-carol";

    BOOST_CHECK_THROW(static_cast<void>(store->open_session(person, session("carol"))),
                      std::runtime_error);

    BOOST_TEST(store->login_events(id).size() == 1U);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(very_many_groups_are_kept_as_they_are, Place, Places) {
    Place place;
    const auto store = place.open();
    auto person = carol();
    person.groups.clear();
    for (int i = 10'000; i < 12'000; ++i)
        person.groups.push_back("Gruppe ü, mit Komma " + std::to_string(i));

    const auto opened = store->open_session(person, session("token"));

    BOOST_REQUIRE(opened);
    BOOST_TEST(opened->record.groups == person.groups);
    BOOST_TEST(store->find_session(sha256("token"))->user.record.groups == person.groups);
}

BOOST_AUTO_TEST_SUITE_END()
