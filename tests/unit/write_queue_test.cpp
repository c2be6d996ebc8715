// Whose turn it is to write, and what becomes of those who wait too long.
#include "store/write_queue.h"

#include <atomic>
#include <boost/test/unit_test.hpp>

#include "store/write_lock.h"
#include "unit/write_burst.h"

namespace {

using namespace doorward;
using namespace doorward::store;
using namespace doorward::test;
using std::chrono::milliseconds;

Tick in(milliseconds time) {
    return std::chrono::steady_clock::now() + time;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(write_queue)

BOOST_AUTO_TEST_CASE(who_comes_first_leads_and_takes_all_that_wait) {
    WriteQueue queue;
    const Work nothing;
    WriteJob own{nothing, Durability::Normal, in(std::chrono::seconds{30})};
    WriteJob other{nothing, Durability::Full, in(std::chrono::seconds{30})};
    bool other_leads = true;
    std::thread thread;

    BOOST_REQUIRE(queue.await_lead(own));
    {
        WriteQueue::Lead lead{queue, own};
        BOOST_TEST((lead.durability() == Durability::Normal));
        thread = std::thread{[&] { other_leads = queue.await_lead(other); }};
        BOOST_TEST(support::eventually([&] { return queue.waiting() == 2; }));
        BOOST_TEST((lead.durability() == Durability::Full));
        const auto taken = lead.take(Durability::Full);
        BOOST_REQUIRE(taken.size() == 2U);
        BOOST_TEST(taken[0] == &own);
        BOOST_TEST(taken[1] == &other);
        BOOST_TEST(queue.waiting() == 0U);
        other.outcome = WriteJob::Outcome::Written;
    }
    thread.join();

    BOOST_TEST(!other_leads);
    BOOST_TEST((other.outcome == WriteJob::Outcome::Written));
}

BOOST_AUTO_TEST_CASE(one_that_asks_for_more_leads_the_next_transaction) {
    WriteQueue queue;
    const Work nothing;
    WriteJob own{nothing, Durability::Normal, in(std::chrono::seconds{30})};
    WriteJob other{nothing, Durability::Full, in(std::chrono::seconds{30})};
    bool other_leads = false;
    std::thread thread;

    BOOST_REQUIRE(queue.await_lead(own));
    {
        WriteQueue::Lead lead{queue, own};
        thread = std::thread{[&] { other_leads = queue.await_lead(other); }};
        BOOST_TEST(support::eventually([&] { return queue.waiting() == 2; }));
        BOOST_TEST(lead.take(Durability::Normal).size() == 1U);
    }
    thread.join();

    BOOST_TEST(other_leads);
    { const WriteQueue::Lead lead{queue, other}; }
    BOOST_TEST(queue.waiting() == 0U);
}

BOOST_AUTO_TEST_CASE(another_process_that_holds_the_lock_too_long_makes_all_busy) {
    WriterPlace place{milliseconds{30}};
    WriteLock theirs{place.file.string() + ".lock"};
    auto held = theirs.acquire(Tick{});
    BOOST_REQUIRE(held);
    std::atomic<int> runs{0};
    std::vector<std::string> endings(3);
    std::vector<std::thread> threads;
    threads.reserve(endings.size());

    for (auto& end : endings)
        threads.emplace_back([&] {
            end = ending(place.writer, Durability::Full, [&](Connection&) {
                ++runs;
                return Step::Done;
            });
        });
    for (auto& thread : threads)
        thread.join();
    held.reset();

    for (const auto& end : endings)
        BOOST_TEST(end == "busy");
    BOOST_TEST(ending(place.writer, Durability::Full, [](Connection& connection) {
                   return add(connection, "later");
               }) == "written");
    BOOST_TEST(runs == 0);
}

BOOST_AUTO_TEST_CASE(a_write_that_waited_too_long_in_its_own_process_never_runs) {
    WriterPlace place{milliseconds{30}};
    OpenTransaction before{place.writer};
    bool has_run = false;

    const auto end = ending(place.writer, Durability::Full, [&](Connection&) {
        has_run = true;
        return Step::Done;
    });

    BOOST_TEST(end == "busy");
    BOOST_TEST(place.writer.waiting() == 0U);
    BOOST_TEST(before.end() == "written");
    BOOST_TEST(ending(place.writer, Durability::Full, [](Connection& connection) {
                   return add(connection, "later");
               }) == "written");
    BOOST_TEST(!has_run);
}

BOOST_AUTO_TEST_CASE(a_write_that_was_taken_waits_for_its_end_past_its_deadline) {
    WriteQueue queue;
    const Work nothing;
    WriteJob own{nothing, Durability::Full, in(std::chrono::seconds{30})};
    WriteJob other{nothing, Durability::Full, in(milliseconds{300})};
    std::atomic<bool> is_over{false};
    std::thread thread;

    BOOST_REQUIRE(queue.await_lead(own));
    {
        WriteQueue::Lead lead{queue, own};
        thread = std::thread{[&] {
            static_cast<void>(queue.await_lead(other));
            is_over = true;
        }};
        BOOST_TEST(support::eventually([&] { return queue.waiting() == 2; }));
        BOOST_REQUIRE(lead.take(Durability::Full).size() == 2U);
        BOOST_TEST(support::eventually([&] { return in(milliseconds{-20}) > other.deadline; }));
        BOOST_TEST(!is_over);
        other.outcome = WriteJob::Outcome::Written;
    }
    thread.join();

    BOOST_TEST(is_over);
}

BOOST_AUTO_TEST_CASE(a_lead_that_comes_to_nothing_goes_to_the_next) {
    WriterPlace place{milliseconds{200}};
    WriteLock theirs{place.file.string() + ".lock"};
    auto held = theirs.acquire(Tick{});
    BOOST_REQUIRE(held);
    std::string first;
    std::string second;
    std::thread leader{[&] {
        first = ending(place.writer, Durability::Full, [](Connection&) { return Step::Done; });
    }};
    BOOST_TEST(support::eventually([&] { return place.writer.waiting() == 1; }));
    std::thread follower{[&] {
        // Comes anew until it has outlived the leader.
        for (int tries = 0; tries < 100 && second != "written"; ++tries)
            second = ending(place.writer, Durability::Full,
                            [](Connection& connection) { return add(connection, "second"); });
    }};

    leader.join();
    held.reset();
    follower.join();

    BOOST_TEST(first == "busy");
    BOOST_TEST(place.names() == "second ");
}

BOOST_AUTO_TEST_SUITE_END()
