#include "session/flash.h"

#include <boost/test/unit_test.hpp>

#include "unit/fakes.h"

using namespace doorward;
using namespace doorward::session;

namespace {

using Flashes = std::vector<Flash>;

struct Fixture {
    Hmac hmac{std::string(32, 'k')};
    fakes::FakeClock clock;
    FlashCookie cookie{hmac, clock};
    Flashes two{{FlashCategory::Success, "You have successfully logged in."},
                {FlashCategory::Warning, "Your password expires in 3 days: \xc3\xa9 <b>;,\""}};
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(flash_cookie, Fixture)

BOOST_AUTO_TEST_CASE(several_flashes_travel_in_order) {
    BOOST_TEST((cookie.read(cookie.write(two)) == two));
}

BOOST_AUTO_TEST_CASE(a_link_travels_with_its_flash) {
    for (const auto category : {FlashCategory::Success, FlashCategory::Info, FlashCategory::Warning,
                                FlashCategory::Danger}) {
        const Flashes linked{{category, "one", FlashLink::Password}, {category, "two"}};

        BOOST_TEST((cookie.read(cookie.write(linked)) == linked));
    }
}

BOOST_AUTO_TEST_CASE(a_value_is_fit_for_a_cookie) {
    const auto value = cookie.write(two);

    BOOST_TEST(value.find_first_not_of(
                   "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") ==
               std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_changed_value_says_nothing) {
    const auto value = cookie.write(two);
    for (std::size_t i = 0; i < value.size(); ++i) {
        auto changed = value;
        changed[i] = changed[i] == 'A' ? 'B' : 'A';
        BOOST_TEST(cookie.read(changed).empty());
    }
    for (const auto& bad :
         {std::string{}, std::string{"x"}, value + "AAAA", std::string(9'000, 'A')})
        BOOST_TEST(cookie.read(bad).empty());
}

BOOST_AUTO_TEST_CASE(a_message_of_another_day_is_not_shown) {
    const auto value = cookie.write(two);

    clock.advance(FlashCookie::lifetime);
    BOOST_TEST(cookie.read(value).size() == 2U);
    clock.advance(std::chrono::milliseconds{1});
    BOOST_TEST(cookie.read(value).empty());
}

BOOST_AUTO_TEST_CASE(a_text_cannot_smuggle_a_second_flash) {
    const auto read = cookie.read(cookie.write({{FlashCategory::Info, "one\nstwo"}}));

    BOOST_TEST((read == Flashes{{FlashCategory::Info, "one"}}));
}

BOOST_AUTO_TEST_CASE(the_oldest_go_when_there_are_too_many) {
    Flashes many;
    for (int i = 0; i < 20; ++i)
        many.push_back({FlashCategory::Info, std::to_string(i)});

    const auto read = cookie.read(cookie.write(many));

    BOOST_TEST(read.size() == FlashCookie::most);
    BOOST_TEST(read.back().text == "19");
}

BOOST_AUTO_TEST_CASE(a_value_never_outgrows_a_cookie) {
    const auto value = cookie.write(
        {{FlashCategory::Info, std::string(9'000, 'x')}, {FlashCategory::Info, "short"}});

    BOOST_TEST(value.size() < 4'000U);
    BOOST_TEST(cookie.read(value).back().text == "short");
}

BOOST_AUTO_TEST_SUITE_END()
