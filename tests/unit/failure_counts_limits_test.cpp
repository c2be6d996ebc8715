// How counts that are old or too many go.
#include "unit/failure_counts_suite.h"

namespace {

using namespace doorward;
using namespace doorward::store;
using namespace doorward::test;

}  // namespace

BOOST_AUTO_TEST_SUITE(failure_counts_limits)

BOOST_AUTO_TEST_CASE_TEMPLATE(sweeping_takes_what_has_expired_in_batches, Place, Places) {
    Place place;
    const auto store = place.open();
    for (int i = 0; i < 5; ++i) {
        auto count =
            counted(std::to_string(i), 1, i % 2 == 0 ? CountKind::Name : CountKind::Device);
        count.expires_at = at(i < 3 ? 10 : 20);
        keep(store->failures(), {count});
    }

    BOOST_TEST(store->failures().sweep(at(10), 9).value() == 0U);
    BOOST_TEST(store->failures().sweep(at(11), 2).value() == 2U);
    BOOST_TEST(store->failures().sweep(at(11), 2).value() == 1U);
    BOOST_TEST(find(store->failures(), "4").size() == 1U);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(of_each_kind_those_stay_that_expire_last, Place, Places) {
    Place place;
    const auto store = place.open();
    for (int i = 0; i < 6; ++i) {
        auto count = counted(std::to_string(i));
        count.expires_at = at(i);
        keep(store->failures(),
             {count, counted("address" + std::to_string(i), 1, CountKind::Address)});
    }

    BOOST_TEST(store->failures().trim(6).value() == 0U);
    BOOST_TEST(store->failures().trim(4).value() == 4U);
    BOOST_TEST(find(store->failures(), "1").empty());
    BOOST_TEST(find(store->failures(), "2").size() == 1U);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(whoever_failed_most_is_kept_longest, Place, Places) {
    Place place;
    const auto store = place.open();
    keep(store->failures(), {counted("guessed", 6)});
    for (int i = 0; i < 10; ++i) {
        auto flood = counted("flood" + std::to_string(i), 1);
        flood.expires_at += std::chrono::hours{1};
        keep(store->failures(), {flood});
    }

    BOOST_TEST(store->failures().trim(3).value() == 8U);
    BOOST_TEST(find(store->failures(), "guessed").size() == 1U);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(no_number_of_names_grows_the_store_without_end, Place, Places) {
    Place place;
    const auto store = place.open();
    const auto address = counted("address", 3, CountKind::Address);
    keep(store->failures(), {address});
    for (std::size_t i = 0; i < failure_counts_kept + 5'000; i += 1'000) {
        Counts many;
        for (std::size_t j = 0; j < 1'000; ++j)
            many.push_back(counted("name" + std::to_string(i + j)));
        keep(store->failures(), many);
    }

    const auto kept =
        store->failures().list(CountKind::Name, 1, at(0), 2 * failure_counts_kept).size();
    BOOST_TEST(kept <= failure_counts_kept);
    BOOST_TEST(kept > failure_counts_kept / 2);
    BOOST_TEST(find(store->failures(), "address").at(0).failures == 3U);
}

BOOST_AUTO_TEST_SUITE_END()
