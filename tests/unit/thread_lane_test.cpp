#include "server/thread_lane.h"

#include <boost/test/unit_test.hpp>

#include <atomic>
#include <future>

using namespace std::chrono_literals;
using doorward::server::ThreadLane;

BOOST_AUTO_TEST_SUITE(thread_lane)

BOOST_AUTO_TEST_CASE(the_queue_is_bounded_and_says_so_at_once) {
    std::promise<void> release;
    const auto released = release.get_future().share();
    std::promise<void> started;
    std::atomic<int> done = 0;
    {
        ThreadLane lane{1, 2};
        BOOST_REQUIRE(lane.submit([&] {
            started.set_value();
            released.wait();
            ++done;
        }));
        // The one thread is stuck from here on, so what comes now stays in the queue.
        BOOST_REQUIRE((started.get_future().wait_for(10s) == std::future_status::ready));

        BOOST_TEST(lane.submit([&] { ++done; }));
        BOOST_TEST(lane.submit([&] { ++done; }));
        BOOST_TEST(!lane.submit([&] { ++done; }));
        release.set_value();
    }
    BOOST_TEST(done == 3);
}

BOOST_AUTO_TEST_CASE(threads_work_beside_each_other) {
    std::promise<void> met;
    std::promise<bool> result;
    ThreadLane lane{2, 2};

    BOOST_REQUIRE(lane.submit(
        [&] { result.set_value(met.get_future().wait_for(10s) == std::future_status::ready); }));
    BOOST_REQUIRE(lane.submit([&] { met.set_value(); }));

    BOOST_TEST(result.get_future().get());
}

BOOST_AUTO_TEST_SUITE_END()
