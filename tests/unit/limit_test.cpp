#include "guard/limit.h"

#include <boost/test/unit_test.hpp>

#include "unit/store_suite.h"

namespace {

using namespace doorward;
using namespace doorward::guard;
using namespace doorward::test;
using namespace std::chrono_literals;

constexpr Limit usual{5, 15min, 1s, 15min};

store::FailureCount counted(std::uint32_t failures, Time last) {
    store::FailureCount count;
    count.failures = failures;
    count.last_failure = last;
    return count;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(throttle_limit)

BOOST_AUTO_TEST_CASE(the_free_ones_cost_nothing_and_each_further_one_twice_as_much) {
    for (const auto failures : {0U, 1U, 4U})
        BOOST_TEST((usual.delay_after(failures) == 0s));
    BOOST_TEST((usual.delay_after(5) == 1s));
    BOOST_TEST((usual.delay_after(6) == 2s));
    BOOST_TEST((usual.delay_after(14) == 512s));
    BOOST_TEST((usual.delay_after(15) == 15min));
    BOOST_TEST((usual.delay_after(4'000'000'000) == 15min));
}

BOOST_AUTO_TEST_CASE(the_wait_counts_from_the_last_failure) {
    const auto count = counted(6, at(0));

    BOOST_TEST((usual.wait(count, at(0)) == 2s));
    BOOST_TEST((usual.wait(count, at(1999)) == 1ms));
    BOOST_TEST((usual.wait(count, at(2000)) == 0s));
}

BOOST_AUTO_TEST_CASE(failures_stand_for_the_window_and_no_longer) {
    const auto count = counted(6, at(0));

    BOOST_TEST(usual.standing(count, at(0) + 15min - 1ms) == 6U);
    BOOST_TEST(usual.standing(count, at(0) + 15min) == 0U);
}

BOOST_AUTO_TEST_CASE(half_of_them_go_each_time_that_eight_windows_are_over) {
    constexpr Limit name{5, 15min, 1s, 15min, Limit::Forgets::Halves};
    const auto count = counted(6, at(0));

    BOOST_TEST(name.standing(count, at(0) + 2h - 1ms) == 6U);
    BOOST_TEST(name.standing(count, at(0) + 2h) == 3U);
    BOOST_TEST(name.standing(count, at(0) + 4h) == 1U);
    BOOST_TEST(name.standing(count, at(0) + 6h - 1ms) == 1U);
    BOOST_TEST(name.standing(count, at(0) + 6h) == 0U);
    BOOST_TEST((name.forgotten_at(6, at(0)) == at(0) + 6h));
    // What is beyond the longest delay goes at the first halving.
    BOOST_TEST(name.standing(counted(1'000, at(0)), at(0) + 1h) == 1'000U);
    BOOST_TEST(name.standing(counted(1'000, at(0)), at(0) + 2h) == 7U);
    BOOST_TEST((name.forgotten_at(4'000'000'000, at(0)) == at(0) + 8h));
}

BOOST_AUTO_TEST_CASE(nothing_is_forgotten_before_its_delay_is_over) {
    constexpr Limit short_window{1, 1min, 1h, 1h};
    const auto count = counted(1, at(0));

    BOOST_TEST(short_window.standing(count, at(0) + 59min) == 1U);
    BOOST_TEST((short_window.wait(count, at(0) + 59min) == 1min));
    BOOST_TEST(short_window.standing(count, at(0) + 1h) == 0U);
}

BOOST_AUTO_TEST_CASE(a_clock_that_was_set_back_makes_nobody_wait_longer) {
    BOOST_TEST((usual.wait(counted(15, at(0) + 1h), at(0)) == 0s));
    BOOST_TEST((usual.wait(counted(15, at(50)), at(0)) == 15min));
    BOOST_TEST(usual.standing(counted(15, at(0) + 1h), at(0)) == 15U);
}

BOOST_AUTO_TEST_SUITE_END()
