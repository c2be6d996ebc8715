// Sessions that are to be remembered, and those that people look at by name.
#include <boost/test/unit_test.hpp>

#include "unit/session_fixture.h"

using namespace doorward;
using namespace doorward::session;
using namespace std::chrono_literals;

namespace {

constexpr auto month = 30 * 24h;

}  // namespace

BOOST_FIXTURE_TEST_SUITE(remembered_sessions, test::SessionFixture)

BOOST_AUTO_TEST_CASE(a_remembered_session_lasts_unused_to_its_limit_and_no_longer) {
    const auto token = open(Remember::Yes);
    BOOST_TEST(record(token).is_remembered);

    clock.advance(month - 1ms);
    store.users.at("id-of-carol").last_read = clock.now();
    BOOST_TEST(counts(token));
    clock.advance(1ms);
    BOOST_TEST(!counts(token));
}

BOOST_AUTO_TEST_CASE(use_makes_a_remembered_session_no_longer) {
    const auto token = open(Remember::Yes);
    clock.advance(month - 1h);
    BOOST_TEST(counts(token));
    BOOST_REQUIRE(sessions.write_touches());
    clock.advance(1h);

    BOOST_TEST(!counts(token));
}

BOOST_AUTO_TEST_CASE(beside_a_remembered_session_others_stay_short) {
    const auto token = open(Remember::No);
    BOOST_TEST(!record(token).is_remembered);
    BOOST_TEST((record(token).expires_at == clock.now() + 12h));

    clock.advance(1h);
    BOOST_TEST(!counts(token));
}

BOOST_AUTO_TEST_CASE(without_a_limit_nothing_is_remembered) {
    Sessions plain{store, clock, {1h, 12h}};
    const auto token = plain.open({"id", "carol", "", ""}, {}, Remember::Yes).value().token;

    BOOST_TEST(!record(token).is_remembered);
    BOOST_TEST((record(token).expires_at == clock.now() + 12h));
}

BOOST_AUTO_TEST_CASE(when_the_limit_is_taken_away_a_remembered_session_is_as_any_other) {
    Sessions plain{store, clock, {1h, 12h}};
    const auto token = open(Remember::Yes);
    const std::vector<std::string_view> tokens{token};
    clock.advance(1h - 1ms);
    BOOST_TEST(plain.find(tokens).has_value());

    clock.advance(1ms);
    BOOST_TEST(!plain.find(tokens).has_value());
    clock.advance(1ms);
    BOOST_TEST(plain.list({}, "", 10).all == 0U);
    BOOST_TEST(plain.sweep().value() == 1U);
}

BOOST_AUTO_TEST_CASE(remembered_sessions_are_listed_and_swept_by_their_own_limit) {
    const auto ordinary = open(Remember::No);
    const auto remembered = open(Remember::Yes);
    clock.advance(2h);

    BOOST_TEST(sessions.list({}, "", 10).all == 1U);
    BOOST_TEST(sessions.sweep().value() == 1U);
    BOOST_TEST(!store.sessions.contains(digest(ordinary)));

    clock.advance(month);
    BOOST_TEST(sessions.list({}, "", 10).all == 0U);
    BOOST_TEST(sessions.sweep().value() == 1U);
    BOOST_TEST(!store.sessions.contains(digest(remembered)));
}

BOOST_AUTO_TEST_CASE(lists_are_of_everybody_of_one_or_of_a_name) {
    const auto carols = open();
    const auto johns = open(Remember::No, "john");
    const auto john = find({johns})->user.id;

    BOOST_TEST(sessions.list({}, "", 10).all == 2U);
    BOOST_TEST(sessions.list({}, "", 1).sessions.size() == 1U);
    const auto of_john = sessions.list(john, "", 10);
    BOOST_REQUIRE(of_john.all == 1U);
    BOOST_TEST((of_john.sessions.front().record.token_digest == digest(johns)));
    const auto of_name = sessions.list({}, "car", 10);
    BOOST_REQUIRE(of_name.all == 1U);
    BOOST_TEST((of_name.sessions.front().record.token_digest == digest(carols)));
}

BOOST_AUTO_TEST_CASE(a_session_ends_by_the_name_that_people_see) {
    const auto carols = open();
    const auto johns = open(Remember::No, "john");
    const auto john = find({johns})->user.id;
    const auto name = session_named(name_of(digest(carols)));
    BOOST_REQUIRE(name.has_value());

    BOOST_TEST(sessions.end_named(*name, john).value() == 0U);
    BOOST_TEST(counts(carols));
    BOOST_TEST(sessions.end_named(*name, {}).value() == 1U);
    BOOST_TEST(!counts(carols));
    BOOST_TEST(counts(johns));
    store.busy = true;
    BOOST_TEST(!sessions.end_named(*name, {}).has_value());
}

BOOST_AUTO_TEST_CASE(all_others_of_a_visitor_end) {
    const auto kept = open();
    const auto other = open(Remember::Yes);
    const auto johns = open(Remember::No, "john");

    BOOST_TEST(sessions.end_others(find({kept}).value()).value() == 1U);

    BOOST_TEST((counts(kept) && counts(johns)));
    BOOST_TEST(!counts(other));
}

BOOST_AUTO_TEST_CASE(a_name_is_sixteen_digits_and_nothing_else) {
    Digest known{};
    for (std::size_t i = 0; i < known.size(); ++i)
        known.at(i) = static_cast<std::uint8_t>(0x1f * i);

    BOOST_TEST(name_of(known) == "001f3e5d7c9bbad9");
    const auto name = session_named("001f3e5d7c9bbad9");
    BOOST_REQUIRE(name.has_value());
    BOOST_TEST(std::equal(name->begin(), name->end(), known.begin()));
    for (const auto* other : {"", "001f3e5d7c9bbad", "001f3e5d7c9bbad90", "001F3E5D7C9BBAD9",
                              "001f3e5d7c9bbadg", " 01f3e5d7c9bbad9", "-01f3e5d7c9bbad9"})
        BOOST_TEST(!session_named(other).has_value(), other);
}

BOOST_AUTO_TEST_SUITE_END()
