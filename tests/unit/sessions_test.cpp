#include "session/sessions.h"

#include <boost/test/unit_test.hpp>

#include "session/token.h"
#include "unit/fakes.h"

using namespace doorward;
using namespace doorward::session;
using namespace std::chrono_literals;

namespace {

struct Fixture {
    fakes::FakeStore store;
    fakes::FakeClock clock;
    Sessions sessions{store, clock, {1h, 12h}};

    std::string open() {
        return sessions.open({"id", "carol", "Carol", "c@example.org"}, {"127.0.0.1", "Browser"})
            .value()
            .token;
    }
    std::optional<Visitor> find(const std::vector<std::string_view>& tokens) {
        return sessions.find(tokens);
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(sessions_room, Fixture)

BOOST_AUTO_TEST_CASE(an_opened_session_is_found_by_its_token) {
    const auto token = open();

    const auto visitor = find({token});

    BOOST_REQUIRE(visitor.has_value());
    BOOST_TEST(visitor->user.record.username == "carol");
    BOOST_TEST(visitor->token == token);
}

BOOST_AUTO_TEST_CASE(a_reading_of_the_person_that_is_too_old_ends_the_session) {
    Sessions strict{store, clock, {4h, 12h, 1h, 5min}};
    const auto token = open();
    clock.advance(1h - 1ms);
    const std::vector<std::string_view> tokens{token};
    BOOST_TEST(strict.find(tokens).has_value());

    clock.advance(1ms);
    BOOST_TEST(!strict.find(tokens).has_value());

    store.users.at("id").last_read = clock.now();
    BOOST_TEST(strict.find(tokens).has_value());
}

BOOST_AUTO_TEST_CASE(a_reading_far_ahead_of_the_clock_is_none) {
    Sessions strict{store, clock, {4h, 12h, 1h, 5min}};
    const auto token = open();
    const std::vector<std::string_view> tokens{token};
    auto& last_read = store.users.at("id").last_read;

    last_read = clock.now() + 1h;
    BOOST_TEST(strict.find(tokens).has_value());
    last_read = clock.now() + 1h + 1ms;
    BOOST_TEST(!strict.find(tokens).has_value());
}

BOOST_AUTO_TEST_CASE(a_use_is_written_down_before_the_next_reading) {
    Sessions often{store, clock, {1h, 12h, 1h, 10s}};
    const auto token = open();
    const std::vector<std::string_view> tokens{token};
    clock.advance(4s);
    BOOST_REQUIRE(often.find(tokens).has_value());
    BOOST_TEST(often.write_touches().value() == 0U);

    clock.advance(1s);
    BOOST_REQUIRE(often.find(tokens).has_value());
    BOOST_TEST(often.write_touches().value() == 1U);
}

BOOST_AUTO_TEST_CASE(every_login_has_a_token_of_its_own) {
    BOOST_TEST(open() != open());
}

BOOST_AUTO_TEST_CASE(the_store_never_sees_the_token) {
    const auto token = open();

    const auto& record = store.sessions.begin()->second.record;
    BOOST_TEST((record.token_digest == token_digest(token).value()));
    BOOST_TEST(record.user_agent == "Browser");
    BOOST_TEST(record.client == "127.0.0.1");
}

BOOST_AUTO_TEST_CASE(a_session_lasts_to_the_last_moment_of_its_idle_limit_and_no_longer) {
    const auto token = open();

    clock.advance(1h - 1ms);
    BOOST_TEST(find({token}).has_value());
    clock.advance(1ms);
    BOOST_TEST(!find({token}).has_value());
}

BOOST_AUTO_TEST_CASE(use_keeps_a_session_up_to_its_absolute_limit) {
    const auto token = open();
    for (int i = 0; i < 23; ++i) {
        clock.advance(30min);
        BOOST_REQUIRE(find({token}).has_value());
        BOOST_REQUIRE(sessions.write_touches().has_value());
    }

    clock.advance(30min - 1ms);
    BOOST_TEST(find({token}).has_value());
    clock.advance(1ms);
    BOOST_TEST(!find({token}).has_value());
}

BOOST_AUTO_TEST_CASE(an_ended_session_is_over_at_once) {
    const auto token = open();
    const auto other = open();

    BOOST_REQUIRE(sessions.end(token_digest(token).value()).has_value());

    BOOST_TEST(!find({token}).has_value());
    BOOST_TEST(find({other}).has_value());
}

BOOST_AUTO_TEST_CASE(use_is_written_down_once_a_minute_at_most) {
    const auto token = open();

    for (int i = 0; i < 100; ++i)
        BOOST_REQUIRE(find({token}).has_value());
    BOOST_TEST(sessions.write_touches().value() == 0U);
    clock.advance(1min);
    for (int i = 0; i < 100; ++i)
        BOOST_REQUIRE(find({token}).has_value());
    BOOST_TEST(sessions.write_touches().value() == 1U);
    BOOST_TEST(sessions.write_touches().value() == 0U);
    BOOST_TEST((store.sessions.begin()->second.record.last_seen == clock.now()));
}

BOOST_AUTO_TEST_CASE(a_short_idle_limit_does_not_end_a_session_in_use) {
    Sessions brief{store, clock, {10s, 12h}};
    const auto token = brief.open({"id", "carol", "", ""}, {}).value().token;
    const std::vector<std::string_view> tokens{token};

    for (int i = 0; i < 10; ++i) {
        clock.advance(5s);
        BOOST_REQUIRE(brief.find(tokens).has_value());
        BOOST_REQUIRE(brief.write_touches().has_value());
    }
}

BOOST_AUTO_TEST_CASE(a_busy_store_forgets_no_use) {
    const auto token = open();
    clock.advance(2min);
    BOOST_REQUIRE(find({token}).has_value());

    store.busy = true;
    BOOST_TEST(!sessions.write_touches().has_value());
    store.busy = false;

    BOOST_TEST(sessions.write_touches().value() == 1U);
}

BOOST_AUTO_TEST_CASE(a_busy_store_opens_no_session) {
    store.busy = true;

    BOOST_TEST((sessions.open({"id", "carol", "", ""}, {}).error() == store::Fault::Busy));
}

BOOST_AUTO_TEST_CASE(one_valid_cookie_among_others_counts) {
    const auto token = open();
    const auto stale = new_token();

    BOOST_TEST(find({stale, token}).has_value());
    BOOST_TEST(find({"garbage", token, ""}).has_value());
}

BOOST_AUTO_TEST_CASE(two_valid_cookies_are_nobody) {
    const auto first = open();
    const auto second = open();

    BOOST_TEST(!find({first, second}).has_value());
    BOOST_TEST(!find({first, first}).has_value());
}

BOOST_AUTO_TEST_CASE(a_heap_of_cookies_is_not_even_looked_up) {
    const auto token = open();
    const std::vector<std::string_view> heap(Sessions::most_candidates + 1, token);

    BOOST_TEST(!find(heap).has_value());
    BOOST_TEST(store.looked_up == 0);
}

BOOST_AUTO_TEST_CASE(what_is_no_token_is_not_looked_up) {
    BOOST_TEST(!find({"", "short", std::string(43, '=')}).has_value());
    BOOST_TEST(store.looked_up == 0);
}

BOOST_AUTO_TEST_CASE(sessions_past_their_limits_are_swept) {
    (void)open();
    clock.advance(2h);
    const auto fresh = open();

    BOOST_TEST(sessions.sweep().value() == 1U);
    BOOST_TEST(find({fresh}).has_value());
}

BOOST_AUTO_TEST_CASE(an_odd_user_agent_is_cut_or_left_out) {
    const store::UserRecord carol{"id", "carol", "", ""};
    BOOST_REQUIRE(sessions.open(carol, {"::1", std::string(9'000, 'x')}).has_value());
    BOOST_TEST(store.sessions.begin()->second.record.user_agent.size() == 256U);

    store.sessions.clear();
    BOOST_REQUIRE(sessions.open(carol, {"::1", "a\xff\nb"}).has_value());
    BOOST_TEST(store.sessions.begin()->second.record.user_agent.empty());
}

BOOST_AUTO_TEST_SUITE_END()
