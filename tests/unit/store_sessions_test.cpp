// What store::Store promises about sessions that are remembered, listed or ended together, kept by
// every implementation.
#include <algorithm>
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
using Tokens = std::vector<std::string>;

using Places = boost::mpl::list<SqlitePlace>;

UserRecord person(const std::string& name) {
    auto record = carol();
    record.directory_id = "id-of-" + name;
    record.username = name;
    record.display_name = "M\u00fcller";
    return record;
}

/// Somebody's session that was seen at `seen` last; its client is its token. Gives their number.
std::int64_t open(Store& store, const std::string& name, const std::string& token,
                  std::int64_t seen = 0, bool is_remembered = false) {
    auto record = session(token);
    record.last_seen = at(seen);
    record.client = token;
    record.is_remembered = is_remembered;
    return store.open_session(person(name), record).value().id;
}

void open_remembered(Store& store, const std::string& name, const std::string& token,
                     std::int64_t seen = 0) {
    open(store, name, token, seen, /*is_remembered=*/true);
}

SessionQuery everything() {
    return {.now = at(0), .idle_since = at(0), .remembered_idle_since = at(0)};
}

Tokens clients(const SessionList& list) {
    Tokens all;
    for (const auto& each : list.sessions)
        all.push_back(each.record.client);
    return all;
}

SessionName name_of(const std::string& token) {
    const auto digest = sha256(token);
    SessionName name{};
    std::copy_n(digest.begin(), name.size(), name.begin());
    return name;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(store_sessions)

BOOST_AUTO_TEST_CASE_TEMPLATE(a_remembered_session_is_found_as_one, Place, Places) {
    Place place;
    const auto store = place.open();
    open(*store, "carol", "ordinary");
    open_remembered(*store, "carol", "remembered");

    BOOST_TEST(!store->find_session(sha256("ordinary"))->record.is_remembered);
    BOOST_TEST(store->find_session(sha256("remembered"))->record.is_remembered);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(remembered_sessions_are_swept_by_their_own_limit, Place, Places) {
    Place place;
    const auto store = place.open();
    open(*store, "carol", "ordinary", 499);
    open_remembered(*store, "carol", "remembered", 499);
    open_remembered(*store, "carol", "forgotten", 99);
    const SweepLimits limits{at(1000), at(500), at(100)};

    BOOST_TEST(store->sweep_sessions(limits, 1).value() == 1U);
    BOOST_TEST(store->sweep_sessions(limits, 100).value() == 1U);
    BOOST_TEST(store->sweep_sessions(limits, 100).value() == 0U);

    BOOST_TEST(store->find_session(sha256("remembered")).has_value());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(remembered_sessions_make_people_due_for_longer, Place, Places) {
    Place place;
    const auto store = place.open();
    open(*store, "ordinary", "ordinary");
    open_remembered(*store, "remembered", "remembered");
    ReadingsDue due{.now = at(1000),
                    .idle_since = at(1),
                    .remembered_idle_since = at(0),
                    .read_before = at(500),
                    .stale_before = at(500)};

    const auto people = store->due_readings(due, 100);
    BOOST_REQUIRE(people.size() == 1U);
    BOOST_TEST(people.front().username == "remembered");

    due.remembered_idle_since = at(1);
    BOOST_TEST(store->due_readings(due, 100).empty());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_list_begins_with_those_seen_last, Place, Places) {
    Place place;
    const auto store = place.open();
    open(*store, "carol", "second", 30);
    open_remembered(*store, "john", "first", 40);
    open(*store, "john", "fourth", 10);
    open_remembered(*store, "carol", "third", 20);

    const auto list = store->list_sessions(everything());
    BOOST_TEST(clients(list) == (Tokens{"first", "second", "third", "fourth"}),
               boost::test_tools::per_element());
    BOOST_TEST(list.all == 4U);
    BOOST_TEST(list.sessions.front().user.record.username == "john");
    BOOST_TEST((list.sessions.front().record.token_digest == sha256("first")));

    auto few = everything();
    few.most = 3;
    BOOST_TEST(clients(store->list_sessions(few)).back() == "third");
    BOOST_TEST(store->list_sessions(few).sessions.size() == 3U);
    BOOST_TEST(store->list_sessions(few).all == 4U);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(what_is_over_is_in_no_list, Place, Places) {
    Place place;
    const auto store = place.open();
    const auto id = open(*store, "carol", "idle", 499);
    open(*store, "carol", "in use", 500);
    open_remembered(*store, "carol", "idle for long", 99);
    open_remembered(*store, "carol", "remembered", 100);
    auto expired = session("expired");
    expired.last_seen = at(1999);
    expired.expires_at = at(1999);
    BOOST_REQUIRE(store->open_session(person("carol"), expired));
    SessionQuery query{
        .now = at(2000), .idle_since = at(500), .remembered_idle_since = at(100), .user_id = {}};

    for (const auto& of : {std::optional<std::int64_t>{}, std::optional{id}}) {
        query.user_id = of;
        const auto list = store->list_sessions(query);
        BOOST_TEST(clients(list) == (Tokens{"in use", "remembered"}),
                   boost::test_tools::per_element());
        BOOST_TEST(list.all == 2U);
    }
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_list_is_of_one_person_or_of_a_name, Place, Places) {
    Place place;
    const auto store = place.open();
    const auto carol = open(*store, "carol", "carols");
    open(*store, "Caroline", "carolines");
    open_remembered(*store, "john", "johns");
    auto query = everything();

    query.text = "AROL";
    BOOST_TEST(store->list_sessions(query).all == 2U);
    BOOST_TEST(store->list_sessions(query).sessions.size() == 2U);
    query.text = "m\u00dcller";  // which all of them are called
    BOOST_TEST(store->list_sessions(query).all == 3U);
    for (const auto* none : {"%", "_", "nobody"}) {
        query.text = none;
        BOOST_TEST(store->list_sessions(query).all == 0U);
        BOOST_TEST(store->list_sessions(query).sessions.empty());
    }

    query.text = "";
    query.user_id = carol;
    BOOST_TEST(clients(store->list_sessions(query)) == Tokens{"carols"});
    query.text = "john";
    BOOST_TEST(store->list_sessions(query).all == 0U);
    query.most = 0;
    query.text = "carol";
    BOOST_TEST(store->list_sessions(query).sessions.empty());
    BOOST_TEST(store->list_sessions(query).all == 1U);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_session_ends_by_its_name, Place, Places) {
    Place place;
    const auto store = place.open();
    const auto carol = open(*store, "carol", "one");
    open(*store, "carol", "two");
    const auto john = open(*store, "john", "three");

    BOOST_TEST(store->end_session_named(name_of("never there"), {}).value() == 0U);
    BOOST_TEST(store->end_session_named(name_of("one"), john).value() == 0U);
    BOOST_TEST(store->find_session(sha256("one")).has_value());

    BOOST_TEST(store->end_session_named(name_of("one"), carol).value() == 1U);
    BOOST_TEST(store->end_session_named(name_of("three"), {}).value() == 1U);

    BOOST_TEST(clients(store->list_sessions(everything())) == Tokens{"two"});
}

BOOST_AUTO_TEST_CASE_TEMPLATE(the_first_and_last_of_a_name_are_named_too, Place, Places) {
    Place place;
    const auto store = place.open();
    const SessionName name{7, 7, 7, 7, 7, 7, 7, 7};
    const auto open_digest = [&](std::uint8_t of_name, std::uint8_t rest) {
        auto record = session("");
        record.token_digest.fill(rest);
        std::fill_n(record.token_digest.begin(), name.size(), of_name);
        BOOST_REQUIRE(store->open_session(carol(), record));
    };
    open_digest(7, 0x00);
    open_digest(7, 0xff);
    open_digest(6, 0xff);
    open_digest(8, 0x00);

    BOOST_TEST(store->end_session_named(name, {}).value() == 2U);
    BOOST_TEST(store->list_sessions(everything()).all == 2U);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(all_but_one_end_and_nobody_elses, Place, Places) {
    Place place;
    const auto store = place.open();
    const auto carol = open(*store, "carol", "kept");
    open(*store, "carol", "one");
    open_remembered(*store, "carol", "two");
    open(*store, "john", "johns");

    BOOST_TEST(store->end_other_sessions(carol, sha256("kept")).value() == 2U);
    BOOST_TEST(store->end_other_sessions(carol, sha256("kept")).value() == 0U);

    for (const auto* left : {"kept", "johns"})
        BOOST_TEST(store->find_session(sha256(left)).has_value());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(everybodys_sessions_end_a_batch_at_a_time, Place, Places) {
    Place place;
    const auto store = place.open();
    for (int i = 0; i < 5; ++i)
        open(*store, "person" + std::to_string(i), "token" + std::to_string(i));

    BOOST_TEST(store->end_all_sessions(3).value() == 3U);
    BOOST_TEST(store->end_all_sessions(3).value() == 2U);
    BOOST_TEST(store->end_all_sessions(3).value() == 0U);
    BOOST_TEST(store->list_sessions(everything()).all == 0U);
    BOOST_TEST(store->list_users("", 100).size() == 5U);
}

BOOST_AUTO_TEST_SUITE_END()
