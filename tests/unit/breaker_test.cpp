#include "ldap/breaker.h"

#include <boost/test/unit_test.hpp>

using namespace doorward;
using namespace std::chrono_literals;
using doorward::ldap::Breaker;
using Change = Breaker::Change;
using Need = Breaker::Need;

namespace {

struct Fixture {
    Breaker breaker;
    Tick now{1h};

    void open() {
        breaker.note_failure(now);
        breaker.note_failure(now);
    }
    /// The rest after the failure that was just noted, found by asking every 100 ms.
    [[nodiscard]] Tick::duration rest() const {
        auto at = now;
        while (!breaker.lets(at, Need::Choice))
            at += 100ms;
        return at - now;
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(breaker, Fixture)

BOOST_AUTO_TEST_CASE(a_server_that_never_failed_is_asked_by_everybody) {
    BOOST_CHECK(breaker.enter(now));
    BOOST_CHECK(breaker.enter(now));
    BOOST_CHECK(!breaker.is_doubtful(now));
}

BOOST_AUTO_TEST_CASE(two_failures_in_a_row_open_it_and_one_does_not) {
    BOOST_CHECK(breaker.note_failure(now) == Change::None);
    BOOST_CHECK(breaker.lets(now, Need::Choice));

    BOOST_CHECK(breaker.note_failure(now) == Change::Opened);
    BOOST_CHECK(!breaker.lets(now, Need::Choice));
    BOOST_CHECK(!breaker.enter(now));
}

BOOST_AUTO_TEST_CASE(an_answer_between_two_failures_starts_the_count_anew) {
    breaker.note_failure(now);
    BOOST_CHECK(breaker.note_answer() == Change::None);

    BOOST_CHECK(breaker.note_failure(now) == Change::None);
    BOOST_CHECK(breaker.lets(now, Need::Choice));
}

BOOST_AUTO_TEST_CASE(one_failure_puts_the_server_behind_the_others_for_a_second) {
    breaker.note_failure(now);

    BOOST_CHECK(breaker.is_doubtful(now + 999ms));
    BOOST_CHECK(!breaker.is_doubtful(now + 1s));
}

BOOST_AUTO_TEST_CASE(the_rest_doubles_from_a_second_up_to_half_a_minute) {
    open();
    for (const auto expected : {1s, 2s, 4s, 8s, 16s, 30s, 30s}) {
        BOOST_CHECK(rest() == expected);
        now += expected;
        BOOST_REQUIRE(breaker.enter(now));
        BOOST_CHECK(breaker.note_failure(now) == Change::None);
    }
}

BOOST_AUTO_TEST_CASE(one_probe_at_a_time_is_let_in) {
    open();
    now += 1s;

    BOOST_CHECK(breaker.enter(now));
    BOOST_CHECK(!breaker.enter(now));
    BOOST_CHECK(!breaker.lets(now + 9s, Need::Choice));
}

BOOST_AUTO_TEST_CASE(a_probe_that_never_ends_gives_way_to_the_next) {
    open();
    now += 1s;
    BOOST_REQUIRE(breaker.enter(now));

    BOOST_CHECK(!breaker.lets(now + 1999ms, Need::LastResort));
    BOOST_CHECK(breaker.lets(now + 2s, Need::LastResort));
    BOOST_CHECK(breaker.lets(now + 10s, Need::Choice));
}

BOOST_AUTO_TEST_CASE(as_a_last_resort_it_is_tried_every_two_seconds) {
    open();
    for (int probe = 0; probe < 6; ++probe) {
        now = breaker.next_try();
        BOOST_REQUIRE(breaker.enter(now));
        breaker.note_failure(now);
        BOOST_CHECK(breaker.next_try() - now <= 2s);
    }
    BOOST_CHECK(!breaker.lets(now + 2s, Need::Choice));
    BOOST_CHECK(breaker.lets(now + 2s, Need::LastResort));
}

BOOST_AUTO_TEST_CASE(failures_of_logins_that_began_before_prolong_nothing) {
    open();
    for (int each = 0; each < 8; ++each)
        BOOST_CHECK(breaker.note_failure(now) == Change::None);

    BOOST_CHECK(rest() == 1s);
}

BOOST_AUTO_TEST_CASE(an_answer_closes_it_and_forgets_the_long_rests) {
    open();
    now += 1s;
    BOOST_REQUIRE(breaker.enter(now));
    breaker.note_failure(now);

    BOOST_CHECK(breaker.note_answer() == Change::Closed);
    BOOST_CHECK(breaker.note_answer() == Change::None);
    BOOST_CHECK(breaker.enter(now));
    BOOST_CHECK(breaker.enter(now));
    open();
    BOOST_CHECK(rest() == 1s);
}

BOOST_AUTO_TEST_SUITE_END()
