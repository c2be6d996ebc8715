// The login page when attempts have to wait.
#include <boost/test/unit_test.hpp>

#include "unit/app_stage.h"

namespace {

using namespace doorward;
using namespace doorward::unit;
using namespace std::chrono_literals;

struct Stage : AppStage {
    /// So many wrong passwords of carol's, another each time.
    http::Response fail(int times) {
        http::Response last;
        for (int i = 0; i < times; ++i)
            last = log_in("carol", "wrong" + std::to_string(++number_));
        return last;
    }
    [[nodiscard]] static std::string logged(const http::Response& response, std::string_view key) {
        for (const auto& field : response.event->fields)
            if (field.key == key) return field.value;
        return {};
    }

private:
    int number_ = 0;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(throttled_login, Stage)

BOOST_AUTO_TEST_CASE(whoever_fails_too_often_is_told_how_long_to_wait) {
    BOOST_TEST(fail(5).status == 401);

    const auto response = fail(1);

    BOOST_TEST(response.status == 429);
    BOOST_TEST(header(response, "Retry-After") == "1");
    BOOST_TEST(header(response, "WWW-Authenticate").empty());
    BOOST_TEST(shows(response, "Too many attempts. Try again in 1 second."));
    BOOST_TEST(shows(response, "value=\"carol\""));
    BOOST_TEST(!shows(response, "Invalid username or password"));
    BOOST_TEST(directory->asked == 5);
}

BOOST_AUTO_TEST_CASE(the_wait_is_told_in_the_unit_that_fits_and_rounded_up) {
    fail(5);
    const auto wait_after = [&](std::chrono::milliseconds pause) {
        clock->advance(pause);
        fail(1);
        clock->advance(1ms);
        return fail(1);
    };
    for (const auto delay : {1s, 2s, 4s, 8s})
        (void)wait_after(delay);
    const auto half_a_minute = wait_after(16s);
    BOOST_TEST(header(half_a_minute, "Retry-After") == "32");
    BOOST_TEST(shows(half_a_minute, "Try again in 32 seconds."));
    (void)wait_after(32s);
    const auto two_minutes = wait_after(64s);
    BOOST_TEST(header(two_minutes, "Retry-After") == "128");
    BOOST_TEST(shows(two_minutes, "Try again in 3 minutes."));
}

BOOST_AUTO_TEST_CASE(right_wrong_known_and_unknown_are_told_the_same_and_as_late) {
    fail(5);
    for (int i = 0; i < 5; ++i)
        (void)log_in("nobody", std::to_string(i));

    const auto before = Tick::clock::now();
    const auto wrong = log_in("carol", "wrong");
    const auto right = log_in("carol", "carol");
    const auto unknown = log_in("nobody", "wrong");

    for (const auto* response : {&wrong, &right, &unknown}) {
        BOOST_TEST(response->status == 429);
        BOOST_TEST(header(*response, "Retry-After") == "1");
        BOOST_REQUIRE(response->not_before.has_value());
        BOOST_TEST((*response->not_before >= before + 250ms));
        BOOST_TEST((*response->not_before <= Tick::clock::now() + 335ms));
        BOOST_TEST(response->headers.size() == wrong.headers.size());
    }
    BOOST_TEST(directory->asked == 10);
}

BOOST_AUTO_TEST_CASE(empty_fields_and_stale_forms_never_count) {
    for (int i = 0; i < 40; ++i) {
        BOOST_TEST(log_in("carol", "").status == 422);
        BOOST_TEST(log_in("", "x").status == 422);
        BOOST_TEST(post("/login", "username=carol&password=x&csrf_token=stale").status == 403);
    }
    BOOST_TEST(store->failure_counts.counts.empty());
}

BOOST_AUTO_TEST_CASE(an_outage_never_counts_and_neither_does_a_barred_account) {
    for (const auto reason :
         {signin::Reason::Unavailable, signin::Reason::Misconfigured, signin::Reason::Barred}) {
        directory->failure = signin::Failure{reason, "", signin::PasswordState::Locked};
        fail(40);
    }
    BOOST_TEST(directory->asked == 120);
    BOOST_TEST(store->failure_counts.counts.empty());
}

BOOST_AUTO_TEST_CASE(no_password_is_tried_where_the_directory_could_not_be_asked_when_it_locks) {
    directory->lockout_failure = signin::Failure{signin::Reason::Unavailable, "down"};

    BOOST_TEST(log_in("carol", "carol").status == 503);
    BOOST_TEST(directory->asked == 0);

    directory->lockout_failure.reset();
    BOOST_TEST(log_in("carol", "carol").status == 303);
}

BOOST_AUTO_TEST_CASE(a_login_gives_a_cookie_by_which_the_browser_is_known_again) {
    const auto first = set_cookie(log_in("carol", "carol"), "doorward-device");

    BOOST_TEST(first.find("; Max-Age=31536000") != std::string::npos);
    BOOST_TEST(first.find("; HttpOnly; SameSite=Lax") != std::string::npos);
    AppStage https{"https://sso.example.org"};
    BOOST_TEST(!set_cookie(https.log_in("carol", "carol"), "__Host-doorward-device").empty());
    BOOST_TEST(set_cookie(fail(1), "doorward-device").empty());
}

BOOST_AUTO_TEST_CASE(whoever_guesses_at_a_name_does_not_keep_its_owner_out) {
    (void)log_in("carol", "carol");
    const auto of_carol = cookies;
    cookies.clear();
    fail(5);
    BOOST_TEST(log_in("carol", "carol").status == 429);

    cookies.clear();
    for (const auto& cookie : of_carol)
        if (cookie.first == "doorward-device") cookies.push_back(cookie);
    BOOST_REQUIRE(cookies.size() == 1U);
    BOOST_TEST(log_in("carol", "carol").status == 303);
}

BOOST_AUTO_TEST_CASE(the_log_tells_when_a_limit_is_reached_and_who_waits) {
    const auto fourth = fail(4);
    const auto fifth = fail(1);
    const auto sixth = fail(1);

    BOOST_TEST(fourth.event->name == "authn_login_fail");
    BOOST_TEST(fifth.event->name == "authn_login_fail_max");
    BOOST_TEST((fifth.event->level == LogLevel::Warning));
    BOOST_TEST(logged(fifth, "limit") == "name");
    BOOST_TEST(sixth.event->name == "authn_login_throttled");
    BOOST_TEST(logged(sixth, "retry_after") == "1");
    BOOST_TEST(logged(sixth, "limit") == "name");
    BOOST_TEST(logged(fourth, "name_digest").size() == 12U);
    BOOST_TEST(logged(fourth, "name_digest") == logged(sixth, "name_digest"));
    BOOST_TEST(logged(fourth, "name_digest") == logged(log_in(" CAROL", "x"), "name_digest"));
}

BOOST_AUTO_TEST_CASE(a_verdict_that_cannot_be_counted_is_not_told) {
    store->failure_counts.busy = true;

    const auto response = fail(1);

    BOOST_TEST(response.status == 503);
    BOOST_TEST(!shows(response, "Invalid username or password"));
}

BOOST_AUTO_TEST_SUITE_END()
