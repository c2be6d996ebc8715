#include "view/moment.h"

#include <boost/test/unit_test.hpp>
#include <chrono>

using doorward::Time;
using doorward::view::moment_of;
using std::chrono::milliseconds;

BOOST_AUTO_TEST_SUITE(moment)

BOOST_AUTO_TEST_CASE(a_moment_is_told_to_machines_to_the_second) {
    BOOST_TEST(moment_of(Time{milliseconds{1'700'000'000'999}}).iso == "2023-11-14T22:13:20Z");
    BOOST_TEST(moment_of(Time{milliseconds{1'709'164'800'000}}).iso == "2024-02-29T00:00:00Z");
}

BOOST_AUTO_TEST_CASE(a_moment_is_told_to_people_to_the_minute) {
    BOOST_TEST(moment_of(Time{milliseconds{1'700'000'000'999}}).words == "14 Nov 2023, 22:13 UTC");
    BOOST_TEST(moment_of(Time{milliseconds{1'767'225'599'999}}).words == "31 Dec 2025, 23:59 UTC");
    BOOST_TEST(moment_of(Time{milliseconds{1'767'225'600'000}}).words == "1 Jan 2026, 00:00 UTC");
}

BOOST_AUTO_TEST_CASE(moments_before_1970_are_no_trouble) {
    BOOST_TEST(moment_of(Time{milliseconds{-1}}).iso == "1969-12-31T23:59:59Z");
}

BOOST_AUTO_TEST_SUITE_END()
