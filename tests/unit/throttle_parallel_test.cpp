// Attempts that are under way at the same time, and what is written for them.
#include <atomic>
#include <thread>

#include "unit/guarded.h"

using namespace doorward;
using namespace doorward::unit;
using store::CountKind;
using Cause = Stop::Cause;

BOOST_FIXTURE_TEST_SUITE(throttle_parallel, Guarded)

BOOST_AUTO_TEST_CASE(an_outage_gives_back_what_was_counted_before) {
    limits.address_failures = 4;  // So few that each attempt is counted before it is made.
    fail("carol");
    const auto before = store.failure_counts.counts;
    clock.advance(1s);

    { BOOST_TEST(admit("carol", "x").has_value()); }

    BOOST_TEST(store.failure_counts.changed == 3);
    for (const auto& [key, count] : before) {
        const auto& now = store.failure_counts.counts.at(key);
        BOOST_TEST(now.failures == count.failures);
        BOOST_TEST((now.last_failure == count.last_failure));
        BOOST_TEST(now.passwords == count.passwords);
    }
}

BOOST_AUTO_TEST_CASE(giving_back_leaves_what_others_have_failed_meanwhile) {
    limits.address_failures = 7;  // So few that each attempt is counted before it is made.
    {
        const auto lasting = admit("carol", "x");
        clock.advance(1s);
        fail("carol");
        fail("carol");
        BOOST_TEST(failures(CountKind::Name) == 3U);
    }
    BOOST_TEST(failures(CountKind::Name) == 2U);
    BOOST_TEST(failures(CountKind::Address) == 2U);
}

BOOST_AUTO_TEST_CASE(a_login_that_nothing_is_counted_against_writes_nothing) {
    succeed("carol");
    succeed("carol");

    BOOST_TEST(store.failure_counts.changed == 0);
    BOOST_TEST(store.failure_counts.found == 2);
}

BOOST_AUTO_TEST_CASE(a_failure_is_one_write_and_waiting_is_none) {
    for (int i = 0; i < 5; ++i)
        fail("carol");
    BOOST_TEST(store.failure_counts.changed == 5);

    for (int i = 0; i < 10; ++i)
        fail("carol");
    BOOST_TEST(store.failure_counts.changed == 5);
}

BOOST_AUTO_TEST_CASE(however_many_try_at_once_no_more_than_the_limit_get_through) {
    std::vector<Pass> under_way;
    for (int i = 0; i < 500; ++i)
        if (auto pass = admit("carol", std::to_string(i), "192.0.2." + std::to_string(i % 250)))
            under_way.push_back(std::move(*pass));
    BOOST_TEST(under_way.size() == 5U);
    for (auto& pass : under_way)
        BOOST_TEST(pass.failed().has_value());
    BOOST_TEST((fail("carol") == 1s));
}

BOOST_AUTO_TEST_CASE(however_many_names_are_tried_at_once_no_more_than_the_limit_get_through) {
    std::vector<Pass> under_way;
    for (int i = 0; i < 500; ++i)
        if (auto pass = admit("name" + std::to_string(i), "x"))
            under_way.push_back(std::move(*pass));
    BOOST_TEST(under_way.size() == 30U);
}

BOOST_AUTO_TEST_CASE(whoever_waits_for_attempts_under_way_is_told_a_second) {
    limits.lockout_ceiling = 2;
    const auto first = admit("carol", "a");
    BOOST_REQUIRE(first);

    const auto second = admit("carol", "b");
    BOOST_REQUIRE(!second);
    BOOST_TEST((second.error().wait == 1s));
}

BOOST_AUTO_TEST_CASE(threads_that_guess_get_no_further_than_the_limit) {
    auto shared = throttle();
    std::atomic<int> admitted = 0;
    std::vector<std::thread> threads;
    threads.reserve(8);
    for (int thread = 0; thread < 8; ++thread)
        threads.emplace_back([&, thread] {
            for (int i = 0; i < 60; ++i) {
                auto pass =
                    shared.admit({"carol", std::to_string(thread * 100 + i), "192.0.2.7", {}});
                if (!pass) continue;
                ++admitted;
                static_cast<void>(pass->failed());
            }
        });
    for (auto& thread : threads)
        thread.join();

    BOOST_TEST(admitted == 5);
}

BOOST_AUTO_TEST_CASE(a_place_that_comes_free_while_another_counts_lets_nobody_past_the_limit) {
    for (int i = 0; i < 4; ++i)
        fail("carol", "192.0.2." + std::to_string(i));
    auto first = std::make_unique<Expected<Pass, Stop>>(admit("carol", "a", "198.51.100.1"));
    BOOST_REQUIRE(first->has_value());
    // It ends undecided just when the second counts, and the third comes before that is written.
    std::atomic<bool> is_over = false;
    bool is_third_admitted = false;
    std::thread third;
    auto& counts = store.failure_counts;
    counts.at_change = [&] { first.reset(); };
    counts.at_commit = [&] {
        third = std::thread{[&, asking = throttle()]() mutable {
            is_third_admitted = asking.admit({"carol", "c", "198.51.100.3", {}}).has_value();
            is_over = true;
        }};
        while (!is_over && counts.writers == 0)
            std::this_thread::yield();
    };

    const auto second = admit("carol", "b", "198.51.100.2");
    third.join();

    BOOST_TEST(second.has_value());
    BOOST_TEST(!is_third_admitted);
}

BOOST_AUTO_TEST_CASE(what_cannot_be_counted_is_not_tried) {
    limits.address_failures = 4;
    store.failure_counts.busy = true;
    const auto stopped = admit("carol", "x");
    BOOST_REQUIRE(!stopped);
    BOOST_TEST((stopped.error().cause == Cause::StoreBusy));

    limits.address_failures = 30;
    auto pass = admit("carol", "x");
    BOOST_REQUIRE(pass);
    BOOST_TEST(!pass->failed());
}

BOOST_AUTO_TEST_SUITE_END()
