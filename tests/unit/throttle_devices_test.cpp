// Browsers that have logged in before, and accounts that the directory would lock.
#include <utility>

#include "unit/guarded.h"

using namespace doorward;
using namespace doorward::unit;
using store::CountKind;

BOOST_FIXTURE_TEST_SUITE(throttle_devices, Guarded)

BOOST_AUTO_TEST_CASE(a_browser_that_has_logged_in_is_not_kept_out_by_guessers) {
    succeed("carol");
    const auto own = std::exchange(device, {});
    for (int i = 0; i < 5; ++i)
        fail("carol", "203.0.113.9");
    BOOST_TEST((fail("carol") > 0ms));

    device = own;
    BOOST_TEST((fail("carol") == 0ms));
    succeed("carol");
    BOOST_TEST(device == own);
    BOOST_TEST(failures(CountKind::Device) == 0U);
    device.clear();
    BOOST_TEST((fail("carol") > 0ms));
}

BOOST_AUTO_TEST_CASE(whoever_shares_an_address_keeps_no_known_browser_out) {
    succeed("carol");
    const auto own = std::exchange(device, {});
    for (int i = 0; i < 30; ++i)
        fail("name" + std::to_string(i));
    BOOST_TEST((fail("carol") == 1s));

    device = own;
    BOOST_TEST((fail("carol") == 0ms));
    succeed("carol");
    BOOST_TEST((fail("john") == 1s));
}

BOOST_AUTO_TEST_CASE(a_stolen_cookie_gives_a_few_guesses_and_no_more) {
    succeed("carol");
    for (int i = 0; i < 5; ++i)
        BOOST_TEST((fail("carol") == 0ms));
    BOOST_TEST((fail("carol") == 1s));

    device = "forged";
    for (int i = 0; i < 5; ++i)
        BOOST_TEST((fail("carol") == 0ms));
    BOOST_TEST((fail("carol") == 1s));
    device = "forged otherwise";
    BOOST_TEST((fail("carol") == 1s));
}

BOOST_AUTO_TEST_CASE(a_cookie_of_one_name_does_nothing_for_another) {
    succeed("carol");
    for (int i = 0; i < 5; ++i)
        fail("john");
    BOOST_TEST(failures(CountKind::Device) == 0U);
    BOOST_TEST((fail("john") == 1s));
}

BOOST_AUTO_TEST_CASE(the_directory_hears_no_more_wrong_passwords_than_the_ceiling) {
    limits.lockout_ceiling = 4;
    limits.name_failures = 100;
    succeed("carol");
    const auto own = std::exchange(device, {});
    for (int i = 0; i < 2; ++i)
        BOOST_TEST((fail("carol") == 0ms));
    BOOST_TEST((fail("carol") == 30min));

    // What strangers leave is for those who have logged in before.
    device = own;
    for (int i = 0; i < 2; ++i)
        BOOST_TEST((fail("carol") == 0ms));
    BOOST_TEST((fail("carol") == 30min));
    clock.advance(30min);
    BOOST_TEST((fail("carol") == 0ms));
}

BOOST_AUTO_TEST_CASE(the_ceiling_counts_repeats_as_the_directory_does) {
    limits.lockout_ceiling = 6;
    for (int i = 0; i < 3; ++i) {
        BOOST_TEST((fail_with("carol", "same") == 0ms));
        clock.advance(1s);
    }
    BOOST_TEST((fail_with("carol", "same") > 0ms));
}

BOOST_AUTO_TEST_CASE(success_starts_the_directorys_count_anew) {
    limits.lockout_ceiling = 4;
    fail("carol");
    succeed("carol");

    BOOST_TEST(failures(CountKind::Account) == 0U);
}

BOOST_AUTO_TEST_SUITE_END()
