#include "app/readings.h"

#include <boost/test/unit_test.hpp>

#include "unit/fakes.h"

using namespace doorward;
using namespace std::chrono_literals;
using signin::Reason;

namespace {

struct Fixture {
    fakes::FakeStore store;
    fakes::FakeDirectory directory;
    fakes::FakeClock clock;
    Log log{LogLevel::Error, LogFormat::Text};
    app::Readings readings{{store, directory, clock, log}, {5min, 1h, 1h, 1s}};

    Fixture() { open("id-of-carol", "carol"); }

    void open(const std::string& id, const std::string& name) {
        const auto now = clock.now();
        const auto opened = store.open_session({id, name, "", ""}, {.token_digest = sha256(name),
                                                                    .began = now,
                                                                    .last_seen = now,
                                                                    .expires_at = now + 12h,
                                                                    .client = "",
                                                                    .user_agent = ""});
        BOOST_REQUIRE(opened);
    }
    void round() {
        readings.round(1000, [] { return false; });
    }
    bool is_signed_in(const std::string& name) {
        return store.find_session(sha256(name)).has_value();
    }
    const store::User& carol() { return store.users.at("id-of-carol"); }
};

signin::Failure failure(Reason reason) {
    return {reason, "why"};
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(readings, Fixture)

BOOST_AUTO_TEST_CASE(nobody_is_read_before_their_time) {
    clock.advance(5min - 1ms);
    round();
    BOOST_TEST(directory.readings == 0);

    clock.advance(1ms);
    round();
    BOOST_TEST(directory.readings == 1);
    round();
    BOOST_TEST(directory.readings == 1);
}

BOOST_AUTO_TEST_CASE(what_the_directory_says_now_is_written_down) {
    BOOST_TEST(carol().record.groups.empty());
    clock.advance(5min);

    round();

    BOOST_TEST(carol().record.groups == (std::vector<std::string>{"admins", "staff"}),
               boost::test_tools::per_element());
    BOOST_TEST((carol().last_read == clock.now()));
    BOOST_TEST(is_signed_in("carol"));
}

BOOST_AUTO_TEST_CASE(whoever_is_gone_or_barred_is_signed_out_and_nobody_else) {
    for (const auto reason : {Reason::Refused, Reason::Barred}) {
        open("id-of-carol", "carol");
        open("id-of-john", "john");
        directory.reading_failure.reset();
        directory.person.directory_id = "id-of-john";
        clock.advance(5min);
        if (reason == Reason::Barred) directory.reading_failure = failure(reason);

        round();

        BOOST_TEST(!is_signed_in("carol"));
        BOOST_TEST(is_signed_in("john") == (reason == Reason::Refused));
    }
}

BOOST_AUTO_TEST_CASE(an_outage_signs_nobody_out_and_is_asked_about_once_a_round) {
    open("id-of-john", "john");
    directory.reading_failure = failure(Reason::Unavailable);
    clock.advance(5min);

    round();

    BOOST_TEST(directory.readings == 1);
    BOOST_TEST((is_signed_in("carol") && is_signed_in("john")));
    round();
    BOOST_TEST(directory.readings == 1);  // It rests.

    directory.reading_failure.reset();
    clock.advance(15s);
    round();
    BOOST_TEST((carol().last_read == clock.now()));
}

BOOST_AUTO_TEST_CASE(an_odd_answer_about_one_person_keeps_nobody_else_waiting) {
    directory.reading_failure = failure(Reason::Misconfigured);
    clock.advance(5min);
    round();
    BOOST_TEST(is_signed_in("carol"));

    open("id-of-john", "john");
    clock.advance(4min);
    directory.readings = 0;
    round();
    BOOST_TEST(directory.readings == 0);  // Put off.

    directory.reading_failure.reset();
    clock.advance(1min);
    round();
    BOOST_TEST((carol().last_read == clock.now()));
}

BOOST_AUTO_TEST_CASE(odd_answers_about_everybody_end_the_round) {
    for (int i = 0; i < 10; ++i)
        open("id" + std::to_string(i), "name" + std::to_string(i));
    directory.reading_failure = failure(Reason::Misconfigured);
    clock.advance(5min);

    round();

    BOOST_TEST(directory.readings == 3);
}

BOOST_AUTO_TEST_CASE(odd_answers_count_across_rounds) {
    directory.reading_failure = failure(Reason::Misconfigured);
    for (int i = 0; i < 3; ++i) {
        clock.advance(5min);
        round();
    }
    BOOST_TEST(directory.readings == 3);

    open("id-of-john", "john");
    clock.advance(15s - 1ms);
    round();
    BOOST_TEST(directory.readings == 3);  // It rests, as in an outage.
    BOOST_TEST(is_signed_in("carol"));
}

BOOST_AUTO_TEST_CASE(a_clock_set_back_puts_nobody_off_for_long) {
    directory.reading_failure = failure(Reason::Misconfigured);
    clock.advance(5h);
    round();
    BOOST_TEST(directory.readings == 1);

    clock.advance(-4h);
    directory.reading_failure.reset();
    round();

    BOOST_TEST((carol().last_read == clock.now()));
}

BOOST_AUTO_TEST_CASE(only_whoever_has_the_duty_reads) {
    clock.advance(5min);
    BOOST_REQUIRE(
        store.take_duty("readings", "another worker", clock.now(), clock.now() + 30s).value());

    round();
    BOOST_TEST(directory.readings == 0);

    clock.advance(31s);
    round();
    BOOST_TEST(directory.readings == 1);
}

BOOST_AUTO_TEST_CASE(it_stops_when_told_to) {
    clock.advance(5min);
    readings.round(1000, [] { return true; });
    BOOST_TEST(directory.readings == 0);
}

BOOST_AUTO_TEST_CASE(it_reads_no_more_than_asked) {
    open("id-of-john", "john");
    clock.advance(5min);
    readings.round(1, [] { return false; });
    BOOST_TEST(directory.readings == 1);
}

BOOST_AUTO_TEST_CASE(a_broken_store_is_no_end) {
    store.busy = true;
    clock.advance(5min);
    round();
    BOOST_TEST(is_signed_in("carol"));

    store.busy = false;
    round();
    BOOST_TEST((carol().last_read == clock.now()));
}

BOOST_AUTO_TEST_SUITE_END()
