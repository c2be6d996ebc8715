#include "guard/throttle.h"

#include "unit/guarded.h"

using namespace doorward;
using namespace doorward::unit;
using store::CountKind;
using Cause = Stop::Cause;

BOOST_FIXTURE_TEST_SUITE(throttle, Guarded)

BOOST_AUTO_TEST_CASE(five_failures_are_free_and_then_each_delay_is_twice_the_last) {
    for (int i = 0; i < 5; ++i)
        BOOST_TEST((fail("carol") == 0ms));

    for (const auto delay : {1s, 2s, 4s, 8s, 16s, 32s, 64s, 128s, 256s, 512s, 900s}) {
        BOOST_TEST((fail("carol") == delay));
        clock.advance(delay - 1ms);
        BOOST_TEST((fail("carol") == 1ms));
        // Asking too soon makes nobody wait longer.
        clock.advance(1ms);
        BOOST_TEST((fail("carol") == 0ms));
    }
}

BOOST_AUTO_TEST_CASE(the_longest_delay_holds_for_every_further_failure) {
    limits.window = 1h;
    for (int i = 0; i < 5; ++i)
        fail("carol");
    for (int i = 0; i < 20; ++i) {
        clock.advance(15min);
        BOOST_TEST((fail("carol") == 0ms));
    }
    BOOST_TEST((fail("carol") == 15min));
}

BOOST_AUTO_TEST_CASE(after_the_window_an_address_is_as_at_first) {
    for (int i = 0; i < 30; ++i)
        fail("name" + std::to_string(i));
    clock.advance(15min);

    for (int i = 0; i < 30; ++i)
        BOOST_TEST((fail("other" + std::to_string(i)) == 0ms));
    BOOST_TEST((fail("another") == 1s));
}

BOOST_AUTO_TEST_CASE(a_name_forgets_by_halves) {
    for (int i = 0; i < 5; ++i)
        fail("carol");
    clock.advance(2h - 1ms);
    BOOST_TEST((fail("carol") == 0ms));
    BOOST_TEST((fail("carol") == 2s));

    clock.advance(2h);  // 6, 3
    for (int i = 0; i < 2; ++i)
        BOOST_TEST((fail("carol") == 0ms));
    BOOST_TEST((fail("carol") == 1s));
    clock.advance(6h);
    for (int i = 0; i < 5; ++i)
        BOOST_TEST((fail("carol") == 0ms));
    BOOST_TEST((fail("carol") == 1s));
}

BOOST_AUTO_TEST_CASE(no_rhythm_of_guessing_and_resting_gains_much) {
    for (const auto patience : {1ms, 1'000ms, 60'000ms, 520'000ms, 900'000ms})
        for (const auto rest : {15min, 30min, 60min, 120min, 240min, 480min}) {
            const auto name = std::to_string(patience.count()) + "/" + std::to_string(rest.count());
            const auto end = clock.now() + 24h;
            int guesses = 0;
            for (int i = 0; clock.now() < end; ++i) {
                const auto wait = fail(name, "2001:db8:0:" + std::to_string(i % 5'000) + "::1");
                guesses += wait == 0ms;
                if (wait > 0ms)
                    clock.advance(wait <= patience ? wait : std::chrono::milliseconds{rest});
            }
            BOOST_TEST(guesses <= 125, name << ": " << guesses);
        }
}

BOOST_AUTO_TEST_CASE(every_spelling_of_a_name_is_that_name) {
    const std::vector<std::string> spellings{
        "carol",          "Carol",        "CAROL",
        " carol",         "carol ",       "\tcarol",
        "carol\u00a0",    "\uff43arol",   "\uff23\uff21\uff32\uff2f\uff2c",
        "c\u00e1rol",     "ca\u0301rol",  "car\u200bol",
        "c\u00adarol",    "\u24d2arol",   "caro\u2113",
        "EXAMPLE\\carol", "carol@a.org",  "carol\uff20b",
        "c\u1d43rol",     "\u3000carol  "};
    limits.name_failures = 20;
    BOOST_REQUIRE(spellings.size() == 20U);
    for (const auto& spelling : spellings)
        BOOST_TEST((fail(spelling) == 0ms), spelling);

    for (const auto& spelling : spellings)
        BOOST_TEST((fail(spelling) == 1s), spelling);
    BOOST_TEST((fail("john") == 0ms));
}

BOOST_AUTO_TEST_CASE(thirty_failures_from_an_address_are_free_whatever_the_names) {
    for (int i = 0; i < 30; ++i)
        BOOST_TEST((fail("name" + std::to_string(i)) == 0ms));

    const auto stopped = admit("another", "x");
    BOOST_REQUIRE(!stopped);
    BOOST_TEST((stopped.error().wait == 1s));
    BOOST_TEST((stopped.error().cause == Cause::Address));
    BOOST_TEST((fail("another", "192.0.2.8") == 0ms));
}

BOOST_AUTO_TEST_CASE(addresses_of_one_ipv6_network_count_as_one) {
    for (int i = 0; i < 30; ++i)
        fail("name" + std::to_string(i), "2001:db8:1:2::" + std::to_string(i));

    BOOST_TEST((fail("another", "2001:db8:1:2:ffff::1") == 1s));
    BOOST_TEST((fail("another", "2001:db8:1:3::1") == 0ms));
}

BOOST_AUTO_TEST_CASE(names_that_nobody_has_are_treated_like_others) {
    know("carol", 1);
    for (int i = 0; i < 5; ++i) {
        BOOST_TEST((fail("carol") == 0ms));
        BOOST_TEST((fail("nobody") == 0ms));
    }
    BOOST_TEST((fail("carol") == fail("nobody")));
}

BOOST_AUTO_TEST_CASE(a_right_password_has_to_wait_like_a_wrong_one) {
    for (int i = 0; i < 5; ++i)
        fail("carol");

    BOOST_TEST(!admit("carol", "right"));
    clock.advance(1s);
    BOOST_TEST(admit("carol", "right").has_value());
}

BOOST_AUTO_TEST_CASE(success_forgets_the_name_and_not_the_address) {
    for (int i = 0; i < 4; ++i)
        fail("carol");
    succeed("carol");
    device.clear();

    BOOST_TEST(failures(CountKind::Name) == 0U);
    BOOST_TEST(failures(CountKind::Address) == 4U);
    for (int i = 0; i < 5; ++i)
        BOOST_TEST((fail("carol") == 0ms));
}

BOOST_AUTO_TEST_CASE(the_same_wrong_password_counts_once) {
    for (int i = 0; i < 40; ++i) {
        BOOST_TEST((fail_with("carol", "mistyped") == 0ms));
        clock.advance(1s);
    }
    BOOST_TEST(failures(CountKind::Name) == 1U);
    BOOST_TEST(failures(CountKind::Address) == 1U);
    BOOST_TEST((fail_with("john", "mistyped") == 0ms));
    BOOST_TEST(failures(CountKind::Name) == 2U);
}

BOOST_AUTO_TEST_CASE(repeats_that_come_faster_than_anybody_types_all_count) {
    for (int i = 0; i < 5; ++i)
        BOOST_TEST((fail_with("carol", "same") == 0ms));
    BOOST_TEST((fail_with("carol", "same") == 1s));
}

BOOST_AUTO_TEST_CASE(a_repeat_renews_the_delay_without_doubling_it) {
    for (int i = 0; i < 5; ++i)
        fail_with("carol", "wrong" + std::to_string(i));
    clock.advance(1s);
    BOOST_TEST((fail_with("carol", "wrong0") == 0ms));
    BOOST_TEST((fail_with("carol", "wrong0") == 1s));
}

BOOST_AUTO_TEST_CASE(no_password_is_kept_in_a_form_that_tells_it) {
    fail_with("carol", "hunter2");
    const auto& count = store.failure_counts.counts.begin()->second;

    BOOST_TEST(count.passwords.size() <= 6U);
    for (int i = 0; i < 40; ++i) {
        clock.advance(15min - 1s);
        fail("carol");
    }
    for (const auto& [key, each] : store.failure_counts.counts)
        BOOST_TEST(each.passwords.size() <= 16U * 6U);
}

BOOST_AUTO_TEST_CASE(what_was_neither_right_nor_wrong_counts_against_nobody) {
    for (int i = 0; i < 100; ++i)
        BOOST_TEST(admit("carol", "x" + std::to_string(i)).has_value());

    BOOST_TEST(store.failure_counts.counts.empty());
}

BOOST_AUTO_TEST_CASE(the_failure_that_reaches_a_limit_says_which) {
    for (int i = 0; i < 4; ++i)
        BOOST_TEST(!admit("carol", std::to_string(i))->failed()->has_value());
    BOOST_TEST((admit("carol", "last")->failed().value() == Cause::Name));

    for (int i = 0; i < 24; ++i)
        fail("name" + std::to_string(i));
    BOOST_TEST((admit("another", "x")->failed().value() == Cause::Address));
}

BOOST_AUTO_TEST_CASE(a_restart_forgets_nothing) {
    for (int i = 0; i < 5; ++i)
        fail("carol");
    auto again = throttle();

    BOOST_TEST(!again.admit({"carol", "x", "198.51.100.1", {}}));
}

BOOST_AUTO_TEST_SUITE_END()
