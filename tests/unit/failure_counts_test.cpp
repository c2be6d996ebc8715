// The promises of store::FailureCounts, kept by every implementation in the list of its suite.
#include "store/failure_counts.h"

#include <set>
#include <stdexcept>
#include <thread>

#include "unit/failure_counts_suite.h"

namespace {

using namespace doorward;
using namespace doorward::store;
using namespace doorward::test;

}  // namespace

BOOST_AUTO_TEST_SUITE(failure_counts)

BOOST_AUTO_TEST_CASE_TEMPLATE(a_count_is_found_as_it_was_kept, Place, Places) {
    Place place;
    const auto store = place.open();
    auto count = counted("key", 7, CountKind::Address);
    count.subject = sha256("subject");
    count.network = "2001:db8::/64";
    count.user_id = 42;
    count.passwords = "abcdefghijkl";

    keep(store->failures(), {count});
    const auto found = find(store->failures(), "key");

    BOOST_REQUIRE(found.size() == 1U);
    BOOST_TEST((found[0].key == count.key && found[0].subject == count.subject));
    BOOST_TEST((found[0].kind == CountKind::Address));
    BOOST_TEST(found[0].network == count.network);
    BOOST_TEST(found[0].user_id.value() == 42);
    BOOST_TEST(found[0].failures == 7U);
    BOOST_TEST((found[0].last_failure == at(0) && found[0].expires_at == at(1000)));
    BOOST_TEST(found[0].passwords == count.passwords);
    BOOST_TEST(find(store->failures(), "another").empty());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(many_counts_are_found_together, Place, Places) {
    Place place;
    const auto store = place.open();
    std::vector<Digest> keys;
    for (unsigned number = 1; number <= 9; ++number) {
        const auto key = std::to_string(number);
        keys.push_back(sha256(key));
        if (number != 5) keep(store->failures(), {counted(key, number, CountKind::Name)});
    }

    std::set<unsigned> failures;
    for (const auto& count : store->failures().find(keys))
        failures.insert(count.failures);

    BOOST_TEST((failures == std::set<unsigned>{1, 2, 3, 4, 6, 7, 8, 9}));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_change_sees_what_there_is_and_replaces_it, Place, Places) {
    Place place;
    const auto store = place.open();
    keep(store->failures(), {counted("one", 1), counted("two", 2)});
    const std::vector<Digest> keys{sha256("one"), sha256("two"), sha256("three")};

    BOOST_REQUIRE(store->failures().change(keys, [](Counts found) {
        BOOST_TEST(found.size() == 2U);
        for (auto& count : found)
            count.failures = count.failures == 2 ? 0 : count.failures + 8;
        return found;
    }));

    BOOST_TEST(find(store->failures(), "one").at(0).failures == 9U);
    BOOST_TEST(find(store->failures(), "two").empty());
    BOOST_TEST(!find(store->failures(), "one").at(0).user_id);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_change_that_throws_changes_nothing, Place, Places) {
    Place place;
    const auto store = place.open();
    keep(store->failures(), {counted("one", 1)});

    BOOST_CHECK_THROW(static_cast<void>(store->failures().change(
                          {}, [](const Counts&) -> Counts { throw std::runtime_error{"no"}; })),
                      std::runtime_error);

    BOOST_TEST(find(store->failures(), "one").at(0).failures == 1U);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(changes_at_once_lose_none, Place, Places) {
    Place place;
    const auto one = place.open();
    const auto two = place.open();
    const std::vector<Digest> keys{sha256("key")};
    std::vector<std::thread> threads;
    threads.reserve(8);

    for (int i = 0; i < 8; ++i)
        threads.emplace_back([&, i] {
            auto& counts = (i % 2 == 0 ? *one : *two).failures();
            for (int j = 0; j < 25; ++j)
                static_cast<void>(counts.change(keys, [](Counts found) {
                    if (found.empty()) return Counts{counted("key")};
                    ++found[0].failures;
                    return found;
                }));
        });
    for (auto& thread : threads)
        thread.join();

    BOOST_TEST(find(one->failures(), "key").at(0).failures == 200U);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(counts_outlive_the_store, Place, Places) {
    Place place;
    keep(place.open()->failures(), {counted("key", 5)});

    BOOST_TEST(find(place.open()->failures(), "key").at(0).failures == 5U);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(lists_show_one_kind_from_so_many_failures_on, Place, Places) {
    Place place;
    const auto store = place.open();
    const auto user = store->open_session(carol(), session("token"));
    auto of_carol = counted("carol", 6);
    of_carol.user_id = user->id;
    of_carol.last_failure = at(5);
    auto gone = counted("gone", 9);
    gone.expires_at = at(1);
    keep(store->failures(), {of_carol, counted("nobody", 5), counted("few", 4), gone,
                             counted("address", 50, CountKind::Address)});

    const auto listed = store->failures().list(CountKind::Name, 5, at(2), 10);

    BOOST_REQUIRE(listed.size() == 2U);
    BOOST_TEST(listed[0].username == "carol");
    BOOST_TEST((listed[0].count.key == of_carol.key));
    BOOST_TEST(listed[1].username == "");
    BOOST_TEST(store->failures().list(CountKind::Name, 5, at(2), 1).size() == 1U);
    BOOST_TEST(store->failures().list(CountKind::Address, 1, at(2), 10).size() == 1U);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(whoever_is_forgotten_has_no_count_left, Place, Places) {
    Place place;
    const auto store = place.open();
    auto on_a_device = counted("device", 3, CountKind::Device);
    on_a_device.subject = sha256("carol");
    keep(store->failures(), {counted("carol"), on_a_device, counted("john")});

    BOOST_TEST(store->failures().forget(sha256("carol")).value() == 2U);
    BOOST_TEST(store->failures().forget(sha256("carol")).value() == 0U);
    BOOST_TEST(find(store->failures(), "device").empty());
    BOOST_TEST(find(store->failures(), "john").size() == 1U);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(places_are_shared_by_all_workers, Place, Places) {
    Place place;
    const auto one = place.open();
    const auto two = place.open();

    const auto hold = one->failures().hold(sha256("key"), 1);

    BOOST_TEST(hold.get() != nullptr);
    BOOST_TEST(two->failures().hold(sha256("key"), 1).get() == nullptr);
    BOOST_TEST(two->failures().held(sha256("key"), 1) == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
