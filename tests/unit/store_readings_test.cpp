// What store::Store promises about reading people again, kept by every implementation.
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

/// Somebody who logs in at `began`; their token is their name. Gives their number.
std::int64_t log_in(Store& store, const std::string& name, Time began) {
    auto person = carol();
    person.directory_id = "id-of-" + name;
    person.username = name;
    auto record = session(name);
    record.began = record.last_seen = began;
    return store.open_session(person, record).value().id;
}

void see(Store& store, const std::string& name, Time seen) {
    const std::vector<Touch> touches{{sha256(name), seen}};
    BOOST_REQUIRE(store.touch_sessions(touches));
}

Names names(const std::vector<DueReading>& people) {
    Names all;
    for (const auto& person : people)
        all.push_back(person.username);
    return all;
}

/// Sessions from at(0) on count; readings up to at(5000) are old, none is stale.
ReadingsDue due() {
    return {.now = at(10'000),
            .idle_since = at(0),
            .remembered_idle_since = at(0),
            .read_before = at(5000),
            .stale_before = at(-1)};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(store_readings)

BOOST_AUTO_TEST_CASE_TEMPLATE(whoever_was_seen_since_an_old_reading_is_due, Place, Places) {
    Place place;
    const auto store = place.open();
    for (const auto* name : {"not-seen", "seen", "seen-early"})
        log_in(*store, name, at(100));
    log_in(*store, "read-lately", at(5001));
    for (const auto* name : {"seen", "read-lately"})
        see(*store, name, at(9000));
    see(*store, "seen-early", at(101));

    const auto people = store->due_readings(due(), 100);

    BOOST_TEST(names(people) == (Names{"seen", "seen-early"}), boost::test_tools::per_element());
    BOOST_TEST(people.front().directory_id == "id-of-seen");
    BOOST_TEST((people.front().last_read == at(100)));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_stale_reading_is_due_seen_or_not, Place, Places) {
    Place place;
    const auto store = place.open();
    log_in(*store, "stale", at(100));
    log_in(*store, "old", at(101));
    auto with_stale = due();
    with_stale.stale_before = at(100);

    BOOST_TEST(names(store->due_readings(with_stale, 100)) == Names{"stale"},
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(sessions_past_their_limits_make_nobody_due, Place, Places) {
    Place place;
    const auto store = place.open();
    log_in(*store, "idle", at(100));
    log_in(*store, "about", at(300));
    auto some = due();
    some.stale_before = at(400);
    some.idle_since = at(200);
    BOOST_TEST(names(store->due_readings(some, 100)) == Names{"about"},
               boost::test_tools::per_element());

    some.now = session("x").expires_at + std::chrono::milliseconds{1};
    BOOST_TEST(store->due_readings(some, 100).empty());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(the_due_come_page_by_page_longest_unread_first, Place, Places) {
    Place place;
    const auto store = place.open();
    for (const auto* name : {"third", "fourth"})
        log_in(*store, name, at(300));
    log_in(*store, "second", at(200));
    log_in(*store, "first", at(100));
    // A second session of the same person makes them no more due.
    auto another = session("another");
    another.last_seen = at(9000);
    another.began = at(100);
    auto first = carol();
    first.directory_id = "id-of-first";
    first.username = "first";
    BOOST_REQUIRE(store->open_session(first, another));
    for (const auto* name : {"first", "second", "third", "fourth"})
        see(*store, name, at(9000));

    auto page = due();
    Names all;
    for (auto people = store->due_readings(page, 2); !people.empty();
         people = store->due_readings(page, 2)) {
        BOOST_TEST(people.size() <= 2U);
        for (const auto& name : names(people))
            all.push_back(name);
        page.after_read = people.back().last_read;
        page.after_user = people.back().user_id;
    }

    BOOST_TEST(all == (Names{"first", "second", "third", "fourth"}),
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_reading_brings_the_record_up_to_date, Place, Places) {
    Place place;
    const auto store = place.open();
    const auto id = log_in(*store, "carol", at(0));
    auto now = carol();
    now.username = "carol2";
    now.email = "";
    now.groups = {"only"};

    const std::vector<Reading> readings{{id, now, at(7000)}, {id + 1000, now, at(7000)}};
    BOOST_REQUIRE(store->record_readings(readings));

    const auto user = store->find_session(sha256("carol"))->user;
    BOOST_TEST(user.record.username == "carol2");
    BOOST_TEST(user.record.email == "");
    BOOST_TEST(user.record.groups == Names{"only"}, boost::test_tools::per_element());
    BOOST_TEST((user.last_read == at(7000)));
    BOOST_TEST((user.last_login == at(0)));
    BOOST_TEST(store->record_readings({}).has_value());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_reading_from_before_the_last_one_changes_nothing, Place, Places) {
    Place place;
    const auto store = place.open();
    const auto id = log_in(*store, "carol", at(5000));
    auto old = carol();
    old.groups = {"old"};

    const std::vector<Reading> readings{{id, old, at(4999)}};
    BOOST_REQUIRE(store->record_readings(readings));

    const auto user = store->find_session(sha256("carol"))->user;
    BOOST_TEST(user.record.groups == carol().groups);
    BOOST_TEST((user.last_read == at(5000)));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_clock_set_back_keeps_nobody_from_being_read, Place, Places) {
    Place place;
    const auto store = place.open();
    constexpr std::int64_t day = 86'400'000;
    const auto id = log_in(*store, "carol", at(day));
    log_in(*store, "somebody-just-now", at(10'001));

    const auto people = store->due_readings(due(), 100);
    BOOST_TEST(names(people) == Names{"carol"}, boost::test_tools::per_element());

    const std::vector<Reading> readings{{id, carol(), at(10'000)}};
    BOOST_REQUIRE(store->record_readings(readings));
    BOOST_TEST((store->find_session(sha256("carol"))->user.last_read == at(10'000)));
    BOOST_TEST(store->due_readings(due(), 100).empty());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_login_after_the_clock_was_set_back_is_a_reading, Place, Places) {
    Place place;
    const auto store = place.open();
    log_in(*store, "carol", at(86'400'000));
    auto again = session("again");
    again.began = at(0);
    auto person = carol();
    person.directory_id = "id-of-carol";

    BOOST_REQUIRE(store->open_session(person, again));

    BOOST_TEST((store->find_session(sha256("again"))->user.last_read == at(0)));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_persons_sessions_end_together_and_no_others, Place, Places) {
    Place place;
    const auto store = place.open();
    const auto id = log_in(*store, "carol", at(0));
    auto record = session("carols other");
    auto person = carol();
    BOOST_REQUIRE_EQUAL(store->open_session(person, record)->id, id);
    log_in(*store, "john", at(0));

    BOOST_TEST(store->end_sessions_of(id).value() == 2U);
    BOOST_TEST(store->end_sessions_of(id).value() == 0U);

    BOOST_TEST(!store->find_session(sha256("carol")));
    BOOST_TEST(!store->find_session(sha256("carols other")));
    BOOST_TEST(store->find_session(sha256("john")).has_value());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_duty_is_one_workers_at_a_time, Place, Places) {
    Place place;
    const auto one = place.open();
    const auto two = place.open();

    BOOST_TEST(one->take_duty("d", "one", at(0), at(30'000)).value());
    BOOST_TEST(!two->take_duty("d", "two", at(1), at(30'001)).value());
    BOOST_TEST(two->take_duty("other", "two", at(1), at(30'001)).value());
    BOOST_TEST(one->take_duty("d", "one", at(15'000), at(45'000)).value());
    BOOST_TEST(!two->take_duty("d", "two", at(44'999), at(74'999)).value());
    BOOST_TEST(two->take_duty("d", "two", at(45'000), at(75'000)).value());
    BOOST_TEST(!one->take_duty("d", "one", at(45'001), at(75'001)).value());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_clock_set_back_keeps_no_duty_for_long, Place, Places) {
    Place place;
    const auto store = place.open();
    constexpr std::int64_t hour = 3'600'000;

    BOOST_TEST(store->take_duty("d", "one", at(hour), at(hour + 30'000)).value());
    BOOST_TEST(store->take_duty("d", "two", at(0), at(30'000)).value());
}

BOOST_AUTO_TEST_SUITE_END()
