#include "session/bounces.h"

#include <boost/test/unit_test.hpp>

#include "unit/fakes.h"

using namespace doorward;
using namespace std::chrono_literals;
using session::Bounces;

namespace {

struct Browser {
    /// How often it has been at `place` lately.
    std::size_t goes_to(std::string_view place) {
        auto count = bounces.counted(cookie, place);
        cookie = std::move(count.cookie);
        return count.times;
    }

    fakes::FakeClock clock;
    Bounces bounces{clock};
    std::string cookie;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(bounces, Browser)

BOOST_AUTO_TEST_CASE(each_time_counts) {
    for (std::size_t times = 1; times <= 7; ++times)
        BOOST_TEST(goes_to("https://wiki/") == times);
}

BOOST_AUTO_TEST_CASE(what_is_older_than_the_window_is_forgotten) {
    BOOST_TEST(goes_to("https://wiki/") == 1U);
    clock.advance(Bounces::window - 1ms);
    BOOST_TEST(goes_to("https://wiki/") == 2U);
    clock.advance(1ms);
    BOOST_TEST(goes_to("https://wiki/") == 2U);
    clock.advance(Bounces::window);
    BOOST_TEST(goes_to("https://wiki/") == 1U);
}

BOOST_AUTO_TEST_CASE(a_clock_that_was_set_back_starts_anew) {
    (void)goes_to("https://wiki/");
    (void)goes_to("https://wiki/");
    clock.advance(-1h);

    BOOST_TEST(goes_to("https://wiki/") == 1U);
}

BOOST_AUTO_TEST_CASE(many_windows_that_open_at_once_are_no_loop) {
    for (int window = 0; window < 30; ++window)
        BOOST_TEST(goes_to("https://wiki/" + std::to_string(window)) == 1U);
}

BOOST_AUTO_TEST_CASE(two_places_in_turn_are_noticed) {
    std::size_t most = 0;
    for (int i = 0; i < 12; ++i)
        most = std::max(most, goes_to(i % 2 == 0 ? "https://wiki/" : "https://mail/"));

    BOOST_TEST(most > Bounces::most);
}

BOOST_AUTO_TEST_CASE(the_cookie_stays_small) {
    for (int i = 0; i < 1000; ++i) {
        (void)goes_to("https://wiki/" + std::to_string(i % 3));
        BOOST_REQUIRE(cookie.size() <= 400U);
    }
    BOOST_TEST(cookie.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                        "0123456789-_.") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_is_no_such_value_counts_as_empty) {
    (void)goes_to("https://wiki/");
    const auto sound = cookie;
    for (const auto& value :
         {std::string{"x"}, std::string{"."}, std::string{"........"}, std::string(8192, 'A'),
          std::string(8192, '.'), std::string{"AAAAAAAA-"}, std::string{"AAAAAAAA--1"},
          std::string{"AAAAAAAA-99999999999999999999999"},
          std::string{"AAAAAAAA-9223372036854775807"}, sound.substr(0, sound.size() - 1) + "x",
          sound.substr(1), sound.substr(0, 8), sound + std::string(1, '\0')}) {
        cookie = value;
        BOOST_TEST(goes_to("https://wiki/") == 1U, value.substr(0, 40));
    }
}

BOOST_AUTO_TEST_SUITE_END()
