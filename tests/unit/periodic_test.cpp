#include "app/periodic.h"

#include <boost/test/unit_test.hpp>
#include <future>

using namespace doorward;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(periodic)

BOOST_AUTO_TEST_CASE(the_end_waits_for_the_round_under_way_no_longer_than_told) {
    std::promise<void> begun;
    std::promise<void> done;
    int rounds = 0;
    app::Periodic work{1ms, [&] {
                           if (++rounds > 1) return;
                           begun.set_value();
                           done.get_future().wait();
                       }};
    begun.get_future().wait();

    work.stop();

    BOOST_TEST(!work.has_ended_by(Tick::clock::now() + 1ms));
    done.set_value();
    BOOST_TEST(work.has_ended_by(Tick::clock::now() + 10s));
    BOOST_TEST(rounds == 1);
}

BOOST_AUTO_TEST_SUITE_END()
