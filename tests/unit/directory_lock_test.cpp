// The limits follow the lock that the directory has for accounts.
#include "guard/directory_lock.h"

#include <thread>
#include <utility>

#include "unit/guarded.h"

namespace doorward::unit {
namespace {

using signin::LockoutPolicy;

const Tick soon = Tick::clock::now() + 1h;

struct Fixture {
    fakes::FakeDirectory directory;
    fakes::FakeClock clock;
    Log log{LogLevel::Error, LogFormat::Text};
    CurrentLimits limits{Limits{}};

    [[nodiscard]] DirectoryLock asking(std::optional<std::chrono::milliseconds> window = {}) {
        return {
            directory, limits, clock, log, {.is_asked = true, .window = window, .refresh = 5min}};
    }
    void locks_after(std::uint32_t failures, std::optional<std::chrono::milliseconds> forgets) {
        directory.lockout = LockoutPolicy{failures, forgets, "cn=policy"};
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(directory_lock, Fixture)

BOOST_AUTO_TEST_CASE(fewer_passwords_are_tried_than_lock_an_account) {
    locks_after(5, 30min);
    auto lock = asking();

    BOOST_TEST(!lock.learn(soon).has_value());
    BOOST_TEST(limits.now().lockout_ceiling == 4U);
    // The directory notes a failure after us.
    BOOST_TEST((limits.now().lockout_window == 31min));
    BOOST_TEST(limits.now().name_failures == Limits{}.name_failures);
}

BOOST_AUTO_TEST_CASE(the_ends_of_what_a_directory_may_say) {
    for (const auto& [failures, ceiling] :
         {std::pair{1U, 1U}, {2U, 1U}, {3U, 2U}, {101U, 100U}, {4'000'000'000U, 100U}})
        BOOST_TEST(lockout_below({failures, 1h, ""}).ceiling == ceiling);
    BOOST_TEST((lockout_below({5, std::nullopt, ""}).window == 24h));
    BOOST_TEST((lockout_below({5, std::chrono::hours{24 * 365}, ""}).window == 24h));
    BOOST_TEST((lockout_below({5, 1ms, ""}).window == 1min + 1ms));
}

BOOST_AUTO_TEST_CASE(it_is_asked_at_first_and_now_and_then) {
    auto lock = asking();
    for (int i = 0; i < 3; ++i)
        BOOST_TEST(!lock.learn(soon).has_value());
    BOOST_TEST(directory.lockouts_asked == 1);
    BOOST_TEST(limits.now().lockout_ceiling == 0U);

    locks_after(10, 10min);
    clock.advance(5min - 1ms);
    BOOST_TEST(!lock.learn(soon).has_value());
    BOOST_TEST(limits.now().lockout_ceiling == 0U);
    clock.advance(1ms);
    BOOST_TEST(!lock.learn(soon).has_value());
    BOOST_TEST(limits.now().lockout_ceiling == 9U);

    directory.lockout.reset();
    clock.advance(-1h);  // Set back: nobody knows how old the answer is.
    BOOST_TEST(!lock.learn(soon).has_value());
    BOOST_TEST(limits.now().lockout_ceiling == 0U);
    BOOST_TEST(directory.lockouts_asked == 3);
}

BOOST_AUTO_TEST_CASE(while_it_does_not_answer_the_last_answer_stands) {
    locks_after(5, 30min);
    auto lock = asking();
    BOOST_TEST(!lock.learn(soon).has_value());
    directory.lockout_failure = signin::Failure{signin::Reason::Unavailable, "down"};
    clock.advance(5min);

    const auto problem = lock.learn(soon);
    BOOST_REQUIRE(problem.has_value());
    BOOST_TEST(problem->detail == "down");
    BOOST_TEST(limits.now().lockout_ceiling == 4U);
    // Logins do not wait for it each time.
    clock.advance(14s);
    BOOST_TEST(!lock.learn(soon).has_value());
    BOOST_TEST(directory.lockouts_asked == 2);
    clock.advance(1s);
    BOOST_TEST(lock.learn(soon).has_value());
    BOOST_TEST(directory.lockouts_asked == 3);
}

BOOST_AUTO_TEST_CASE(nobody_guesses_for_long_while_nothing_is_known) {
    directory.lockout_failure = signin::Failure{signin::Reason::Unavailable, "down"};
    auto lock = asking();
    BOOST_TEST(lock.learn(soon).has_value());
    BOOST_TEST(!lock.learn(soon).has_value());
    clock.advance(1s);
    locks_after(5, 30min);
    directory.lockout_failure.reset();
    BOOST_TEST(!lock.learn(soon).has_value());
    BOOST_TEST(limits.now().lockout_ceiling == 4U);
}

BOOST_AUTO_TEST_CASE(settings_go_before_the_directory) {
    locks_after(5, 30min);
    auto lock = asking(2h);
    BOOST_TEST(!lock.learn(soon).has_value());
    BOOST_TEST(limits.now().lockout_ceiling == 4U);
    BOOST_TEST((limits.now().lockout_window == 2h));

    DirectoryLock not_asking{directory, limits, clock, log, {.is_asked = false}};
    clock.advance(1h);
    BOOST_TEST(!not_asking.learn(soon).has_value());
    BOOST_TEST(directory.lockouts_asked == 1);
}

BOOST_AUTO_TEST_CASE(whoever_comes_while_it_is_first_asked_waits_for_the_answer) {
    locks_after(5, 30min);
    auto lock = asking();
    std::vector<std::uint32_t> ceilings(8);
    std::vector<std::thread> threads;
    threads.reserve(ceilings.size());
    for (auto& ceiling : ceilings)
        threads.emplace_back([&] {
            (void)lock.learn(soon);
            ceiling = limits.now().lockout_ceiling;
        });
    for (auto& thread : threads)
        thread.join();
    for (const auto ceiling : ceilings)
        BOOST_TEST(ceiling == 4U);
    BOOST_TEST(directory.lockouts_asked == 1);
}

BOOST_AUTO_TEST_CASE(a_throttle_obeys_what_is_learned_after_it_was_made) {
    const Hmac hmac{std::string(32, 'k')};
    fakes::FakeStore store;
    Throttle throttle{hmac, store, clock, limits};
    int number = 0;
    const auto fail = [&]() -> std::chrono::milliseconds {
        auto pass = throttle.admit({"carol", "wrong" + std::to_string(++number), "192.0.2.7", {}});
        if (!pass) return pass.error().wait;
        BOOST_TEST(pass->failed().has_value());
        return 0ms;
    };
    locks_after(3, 30min);
    auto lock = asking();
    BOOST_TEST(!lock.learn(soon).has_value());

    BOOST_TEST((fail() == 0ms));
    BOOST_TEST((fail() == 31min));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace doorward::unit
