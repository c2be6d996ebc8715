#include "store/write_lock.h"

#include <atomic>
#include <boost/test/unit_test.hpp>
#include <thread>
#include <vector>

#include "unit/temporary_folder.h"

namespace {

using namespace doorward;
using namespace doorward::store;
using namespace doorward::test;

Tick in(std::chrono::milliseconds time) {
    return std::chrono::steady_clock::now() + time;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(write_lock)

BOOST_AUTO_TEST_CASE(one_holds_it_at_a_time_in_a_process_or_among_them) {
    const TemporaryFolder folder;
    WriteLock mine{folder / "lock"};
    // Another open file is what another process has.
    WriteLock theirs{folder / "lock"};

    auto held = mine.acquire(Tick{});
    BOOST_REQUIRE(held);
    BOOST_TEST(!theirs.acquire(in(std::chrono::milliseconds{5})));
    bool other_thread = true;
    std::thread{[&] {
        other_thread = mine.acquire(in(std::chrono::milliseconds{5})).has_value();
    }}.join();
    BOOST_TEST(!other_thread);
    held.reset();

    BOOST_TEST(theirs.acquire(Tick{}).has_value());
    BOOST_TEST(mine.acquire(Tick{}).has_value());
    BOOST_TEST(mode_of(folder / "lock") == 0600U);
}

BOOST_AUTO_TEST_CASE(a_deleted_lock_file_still_lets_only_one_in) {
    const TemporaryFolder folder;
    WriteLock mine{folder / "lock"};
    std::filesystem::remove(folder / "lock");
    WriteLock theirs{folder / "lock"};

    const auto held = theirs.acquire(Tick{});

    BOOST_REQUIRE(held);
    BOOST_TEST(!mine.acquire(in(std::chrono::milliseconds{5})));
}

BOOST_AUTO_TEST_CASE(waiting_ends_when_the_lock_is_free) {
    const TemporaryFolder folder;
    WriteLock mine{folder / "lock"};
    WriteLock theirs{folder / "lock"};
    constexpr int rounds = 200;
    std::atomic<int> inside{0};
    std::atomic<bool> was_alone{true};
    const auto work = [&](WriteLock& lock) {
        for (int i = 0; i < rounds; ++i) {
            const auto held = lock.acquire(in(std::chrono::seconds{60}));
            if (!held) throw std::runtime_error{"the lock never came"};
            if (++inside != 1) was_alone = false;
            --inside;
        }
    };

    std::vector<std::thread> threads;
    for (auto* lock : {&mine, &mine, &theirs, &theirs})
        threads.emplace_back(work, std::ref(*lock));
    for (auto& thread : threads)
        thread.join();

    BOOST_TEST(was_alone);
}

BOOST_AUTO_TEST_SUITE_END()
