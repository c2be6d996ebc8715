#include <boost/test/unit_test.hpp>

#include "pages/login_words.h"
#include "unit/app_stage.h"

using namespace doorward;
using namespace doorward::unit;
using namespace std::chrono_literals;

namespace {

struct Remembering : AppStage {
    Remembering()
        : AppStage("http://127.0.0.1:8080", {},
                   [](config::Settings& settings) { settings.session.remember_limit = 720h; }) {}
};

}  // namespace

BOOST_AUTO_TEST_SUITE(remember)

BOOST_FIXTURE_TEST_CASE(who_wants_it_is_remembered_beyond_the_browsers_end, Remembering) {
    BOOST_TEST(shows(get("/login"), "Keep me signed in on this device for 30 days"));

    const auto response = log_in("carol", "carol", "&remember=yes");

    BOOST_TEST(set_cookie(response, "doorward").find("; Max-Age=2592000") != std::string::npos);
    BOOST_TEST(store->sessions.begin()->second.record.is_remembered);
    clock->advance(20 * 24h);
    store->users.begin()->second.last_read = clock->now();
    BOOST_TEST(shows(get("/"), "Hey carol!!"));
    clock->advance(10 * 24h);
    store->users.begin()->second.last_read = clock->now();
    BOOST_TEST(!shows(get("/"), "Hey carol!!"));
}

BOOST_FIXTURE_TEST_CASE(who_does_not_is_not, Remembering) {
    const auto response = log_in("carol", "carol");

    BOOST_TEST(set_cookie(response, "doorward").find("Max-Age") == std::string::npos);
    BOOST_TEST(!store->sessions.begin()->second.record.is_remembered);
}

BOOST_FIXTURE_TEST_CASE(a_refusal_keeps_the_box_as_it_was, Remembering) {
    BOOST_TEST(shows(log_in("carol", "wrong", "&remember=yes"), "value=\"yes\" checked"));
    BOOST_TEST(!shows(log_in("carol", "wrong"), "checked"));
}

BOOST_FIXTURE_TEST_CASE(where_it_is_not_offered_a_forged_field_does_nothing, AppStage) {
    BOOST_TEST(!shows(get("/login"), "remember"));

    const auto response = log_in("carol", "carol", "&remember=yes");

    BOOST_TEST(set_cookie(response, "doorward").find("Max-Age") == std::string::npos);
    BOOST_TEST(!store->sessions.begin()->second.record.is_remembered);
}

BOOST_AUTO_TEST_CASE(limits_are_told_in_the_largest_unit_that_fits) {
    BOOST_TEST(pages::duration_words(720h) == "30 days");
    BOOST_TEST(pages::duration_words(24h) == "1 day");
    BOOST_TEST(pages::duration_words(36h) == "36 hours");
    BOOST_TEST(pages::duration_words(1h) == "1 hour");
    BOOST_TEST(pages::duration_words(90min) == "90 minutes");
    BOOST_TEST(pages::duration_words(1'500ms) == "1 second");
}

BOOST_AUTO_TEST_SUITE_END()
