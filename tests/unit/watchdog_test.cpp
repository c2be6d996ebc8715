#include "ldap/watchdog.h"

#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <boost/test/unit_test.hpp>
#include <cerrno>
#include <system_error>
#include <thread>
#include <vector>

using namespace doorward;
using namespace std::chrono_literals;

namespace {

/// Two ends of a conversation.
struct Pair {
    std::array<int, 2> ends{};
    Pair() {
        // Boost's checks are for one thread at a time.
        if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends.data()) != 0)
            throw std::system_error{errno, std::generic_category(), "socketpair"};
    }
    ~Pair() {
        for (const int end : ends)
            close(end);
    }
    Pair(const Pair&) = delete;
    Pair& operator=(const Pair&) = delete;
    Pair(Pair&&) = delete;
    Pair& operator=(Pair&&) = delete;

    /// Waits until the near end has bytes (true) or is shut down (false).
    [[nodiscard]] bool has_bytes() const {
        char byte = 0;
        return recv(ends[0], &byte, 1, 0) == 1;
    }
    [[nodiscard]] bool is_open() const {
        return send(ends[1], "x", 1, MSG_NOSIGNAL) == 1 && has_bytes();
    }
};

Tick in(std::chrono::milliseconds delay) {
    return std::chrono::steady_clock::now() + delay;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(watchdog)

BOOST_AUTO_TEST_CASE(a_wait_on_a_socket_ends_at_the_deadline_and_not_before) {
    doorward::ldap::Watchdog watchdog;
    const Pair pair;
    const auto deadline = in(30ms);
    const doorward::ldap::Watchdog::Guard guard(watchdog, pair.ends[0], deadline);

    BOOST_CHECK(!pair.has_bytes());

    BOOST_CHECK(std::chrono::steady_clock::now() >= deadline);
    BOOST_CHECK(guard.has_fired());
}

BOOST_AUTO_TEST_CASE(a_deadline_that_has_passed_ends_the_wait_at_once) {
    doorward::ldap::Watchdog watchdog;
    const Pair pair;
    const doorward::ldap::Watchdog::Guard guard(watchdog, pair.ends[0], in(-1s));

    BOOST_CHECK(!pair.has_bytes());
}

BOOST_AUTO_TEST_CASE(a_later_guard_with_an_earlier_deadline_comes_first) {
    doorward::ldap::Watchdog watchdog;
    const Pair patient;
    const Pair hurried;
    const doorward::ldap::Watchdog::Guard first(watchdog, patient.ends[0], in(1h));
    const doorward::ldap::Watchdog::Guard second(watchdog, hurried.ends[0], in(5ms));

    BOOST_CHECK(!hurried.has_bytes());

    BOOST_CHECK(!first.has_fired());
    BOOST_CHECK(patient.is_open());
}

BOOST_AUTO_TEST_CASE(a_guard_comes_in_time_after_a_patient_one_that_is_gone) {
    doorward::ldap::Watchdog watchdog;
    const Pair patient;
    const Pair first;
    const Pair second;
    {
        const doorward::ldap::Watchdog::Guard hour(watchdog, patient.ends[0], in(1h));
        const doorward::ldap::Watchdog::Guard soon(watchdog, first.ends[0], in(5ms));
        BOOST_CHECK(!first.has_bytes());
    }

    // The watchdog sleeps for an hour now.
    const doorward::ldap::Watchdog::Guard guard(watchdog, second.ends[0], in(5ms));
    BOOST_CHECK(!second.has_bytes());

    BOOST_CHECK(guard.has_fired());
    BOOST_CHECK(patient.is_open());
}

BOOST_AUTO_TEST_CASE(a_socket_is_safe_once_its_guard_is_gone) {
    doorward::ldap::Watchdog watchdog;
    const Pair guarded;
    const Pair witness;
    { const doorward::ldap::Watchdog::Guard guard(watchdog, guarded.ends[0], in(10ms)); }

    // Its turn would have come before that of the witness.
    const doorward::ldap::Watchdog::Guard guard(watchdog, witness.ends[0], in(20ms));
    BOOST_CHECK(!witness.has_bytes());

    BOOST_CHECK(guarded.is_open());
}

BOOST_AUTO_TEST_CASE(guards_of_many_threads_never_reach_a_socket_after_they_are_gone) {
    doorward::ldap::Watchdog watchdog;
    std::array<unsigned, 4> faults{};
    std::vector<std::thread> threads;
    threads.reserve(faults.size());
    for (auto& fault : faults) {
        threads.emplace_back([&watchdog, &fault] {
            for (unsigned turn = 0; turn < 2000; ++turn) {
                const Pair pair;
                bool has_fired = false;
                {
                    const doorward::ldap::Watchdog::Guard guard(
                        watchdog, pair.ends[0], in(0ms) + std::chrono::microseconds{turn % 50});
                    has_fired = guard.has_fired();
                }
                // Between the look and the end of the guard it may still fire; the reverse would be
                // a fault.
                if (has_fired && pair.is_open()) ++fault;
            }
        });
    }
    for (auto& thread : threads)
        thread.join();

    for (const auto fault : faults)
        BOOST_CHECK_EQUAL(fault, 0U);
}

BOOST_AUTO_TEST_SUITE_END()
