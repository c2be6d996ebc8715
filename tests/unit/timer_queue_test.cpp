#include "server/timer_queue.h"

#include <boost/test/unit_test.hpp>

#include <future>
#include <mutex>
#include <vector>

using namespace doorward;
using namespace std::chrono_literals;
using server::TimerQueue;

BOOST_AUTO_TEST_SUITE(timer_queue)

BOOST_AUTO_TEST_CASE(things_are_done_in_the_order_of_their_times) {
    std::vector<int> order;
    std::promise<void> done;
    TimerQueue timers;
    const auto start = Tick::clock::now();

    timers.at(start + 60ms, [&] {
        order.push_back(3);
        done.set_value();
    });
    timers.at(start + 40ms, [&] { order.push_back(2); });
    timers.at(start + 20ms, [&] { order.push_back(1); });

    BOOST_REQUIRE((done.get_future().wait_for(10s) == std::future_status::ready));
    BOOST_TEST(order == (std::vector{1, 2, 3}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(nothing_is_done_before_its_time) {
    std::promise<Tick> done;
    TimerQueue timers;
    const auto due = Tick::clock::now() + 30ms;

    timers.at(due, [&] { done.set_value(Tick::clock::now()); });

    BOOST_TEST((done.get_future().get() >= due));
}

BOOST_AUTO_TEST_CASE(what_waits_is_left_undone_at_the_end) {
    bool done = false;
    {
        TimerQueue timers;
        timers.at(Tick::clock::now() + 1h, [&] { done = true; });
    }
    BOOST_TEST(!done);
}

BOOST_AUTO_TEST_CASE(an_action_may_ask_for_another) {
    std::promise<void> done;
    TimerQueue timers;

    timers.at(Tick::clock::now(),
              [&] { timers.at(Tick::clock::now(), [&] { done.set_value(); }); });

    BOOST_TEST((done.get_future().wait_for(10s) == std::future_status::ready));
}

BOOST_AUTO_TEST_SUITE_END()
