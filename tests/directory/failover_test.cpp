#include <atomic>
#include <boost/test/unit_test.hpp>
#include <csignal>

#include "directory/captured_log.h"
#include "directory/fake_server.h"
#include "directory/people.h"
#include "directory/relay.h"
#include "support/eventually.h"
#include "support/parallel.h"

using namespace doorward;
using namespace doorward::directory_tests;
using namespace std::chrono_literals;
using signin::Reason;

namespace {

config::DirectorySettings settings_for(std::vector<std::string> urls) {
    auto settings = pattern_settings(urls.front());
    settings.urls = std::move(urls);
    settings.connect_limit = 600ms;
    settings.operation_limit = 600ms;
    return settings;
}

std::size_t count(const std::string& text, const std::string& part) {
    std::size_t count = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
        ++count;
    return count;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(failover)

BOOST_AUTO_TEST_CASE(a_silent_first_server_costs_a_login_its_share_and_not_every_login) {
    const support::Slapd good(people_options());
    const FakeServer silent({});
    TestDirectory directory(settings_for({silent.url("ldap"), good.url()}));

    for (int each = 0; each < 60; ++each)
        BOOST_CHECK_EQUAL(ending_of(directory.log_in("carol", "carol")), "ok");

    // One at first, and one for each probe, which come a second later, then one, two, four.
    BOOST_CHECK_GE(silent.connections(), 1U);
    BOOST_CHECK_LE(silent.connections(), 6U);
}

BOOST_AUTO_TEST_CASE(the_login_after_a_failure_goes_to_the_good_server_first) {
    const support::Slapd good(people_options());
    support::Slapd stopped(people_options());
    stopped.stop();
    Relay relay(good.port());
    TestDirectory directory(settings_for({stopped.url(), relay.url()}));
    const auto is_good_one_first = [&] {
        relay.thaw();
        BOOST_CHECK_EQUAL(ending_of(directory.log_in("carol", "carol")), "ok");
        relay.freeze();
        const auto ending = ending_of(directory.log_in("carol", "carol"));
        const auto good_at = ending.find(relay.url());
        const auto stopped_at = ending.find(stopped.url());
        return good_at < stopped_at && stopped_at != std::string::npos;
    };

    // More than once on a machine that slept for the second that it lasts.
    BOOST_CHECK(support::eventually(is_good_one_first));
}

BOOST_AUTO_TEST_CASE(a_server_killed_under_load_makes_nobody_wrong) {
    const support::Slapd second(people_options());
    support::Slapd first(people_options());
    for (auto settings : {settings_for({first.url(), second.url()}), search_settings("")}) {
        settings.urls = {first.url(), second.url()};
        TestDirectory directory(settings);
        constexpr std::size_t people = 8;
        std::vector<std::string> wrongs(people);
        std::atomic<bool> is_over{false};
        std::atomic<unsigned> logins{0};
        std::thread load([&] {
            support::in_parallel(people, [&](std::size_t each) {
                while (!is_over) {
                    const bool is_right = each % 2 == 0;
                    const auto ending =
                        ending_of(directory.log_in("carol", is_right ? "carol" : "wrong"));
                    if (!ending.starts_with(is_right ? "ok" : "refused")) wrongs[each] = ending;
                    ++logins;
                }
            });
        });
        BOOST_CHECK(support::eventually([&] { return logins > 100; }));
        first.process().signal(SIGKILL);
        const unsigned before = logins;
        BOOST_CHECK(support::eventually([&] { return logins > before + 100; }));
        is_over = true;
        load.join();
        for (const auto& wrong : wrongs)
            BOOST_CHECK_EQUAL(wrong, "");
        first.stop();
        first.start();
    }
}

BOOST_AUTO_TEST_CASE(the_first_server_is_used_again_once_it_is_back) {
    const support::Slapd second(people_options());
    support::Slapd first(people_options());
    const CapturedLog log;
    TestDirectory directory(settings_for({first.url(), second.url()}), LogLevel::Info);
    BOOST_REQUIRE_EQUAL(ending_of(directory.log_in("carol", "carol")), "ok");
    first.stop();
    const auto rests = [&] {
        BOOST_CHECK_EQUAL(ending_of(directory.log_in("carol", "carol")), "ok");
        return count(log.text(), "directory_server_resting") > 0;
    };
    BOOST_REQUIRE(support::eventually(rests));

    first.start();
    const auto is_back = [&] {
        BOOST_CHECK_EQUAL(ending_of(directory.log_in("carol", "carol")), "ok");
        return count(log.text(), "directory_server_back") > 0;
    };

    BOOST_CHECK(support::eventually(is_back));
    const auto text = log.text();
    BOOST_CHECK_EQUAL(count(text, "directory_server_resting server=" + first.url()), 1U);
    BOOST_CHECK_EQUAL(count(text, "directory_server_back server=" + first.url()), 1U);
    BOOST_CHECK_EQUAL(count(text, "Connection refused"), 1U);
    BOOST_CHECK_EQUAL(count(text, "directory_found server=" + first.url()), 1U);
    BOOST_CHECK_EQUAL(count(text, "directory_found server=" + second.url()), 1U);
}

BOOST_AUTO_TEST_CASE(while_the_only_server_rests_logins_fail_at_once_and_never_as_refused) {
    const FakeServer silent({});
    TestDirectory directory(settings_for({silent.url("ldap")}));
    BOOST_CHECK(failed_with(directory.log_in("carol", "carol"), Reason::Unavailable));
    BOOST_CHECK(failed_with(directory.log_in("carol", "carol"), Reason::Unavailable));
    const auto before = silent.connections();
    const auto began = std::chrono::steady_clock::now();

    const auto answer = directory.log_in("carol", "carol");

    // Unless this machine was asleep for the second that the rest takes.
    if (std::chrono::steady_clock::now() - began < 500ms) {
        BOOST_CHECK(failed_with(answer, Reason::Unavailable,
                                "every server rests after failures; next try in"));
        BOOST_CHECK_EQUAL(silent.connections(), before);
    }
    BOOST_CHECK(failed_with(answer, Reason::Unavailable));
}

BOOST_AUTO_TEST_CASE(the_only_server_is_used_within_five_seconds_after_its_return) {
    support::Slapd slapd(people_options());
    TestDirectory directory(settings_for({slapd.url()}));
    slapd.stop();
    // Long enough for rests of more than five seconds, had it not been the only one.
    const auto is_resting_long = [&, failures = 0]() mutable {
        const auto answer = directory.log_in("carol", "carol");
        BOOST_CHECK(failed_with(answer, Reason::Unavailable));
        failures += ending_of(answer).find("Connection refused") != std::string::npos ? 1 : 0;
        return failures >= 5;
    };
    BOOST_REQUIRE(support::eventually(is_resting_long, 30s));

    slapd.start();

    const auto is_back = [&] { return ending_of(directory.log_in("carol", "carol")) == "ok"; };
    BOOST_CHECK(support::eventually(is_back, 5s));
}

BOOST_AUTO_TEST_CASE(logins_that_came_late_do_not_make_a_slow_server_rest) {
    const support::Slapd slapd(people_options());
    Relay relay(slapd.port());
    TestDirectory directory(settings_for({relay.url()}));
    BOOST_REQUIRE_EQUAL(ending_of(directory.log_in("carol", "carol")), "ok");
    relay.freeze();
    for (int each = 0; each < 4; ++each)
        BOOST_CHECK(failed_with(directory.log_in("carol", "carol", 30ms), Reason::Unavailable));
    relay.thaw();

    BOOST_CHECK_EQUAL(ending_of(directory.log_in("carol", "carol")), "ok");
}

BOOST_AUTO_TEST_CASE(in_random_order_every_server_has_its_part) {
    const support::Slapd slapd(people_options());
    Relay left(slapd.port());
    Relay right(slapd.port());
    auto settings = settings_for({left.url(), right.url()});
    settings.server_order = config::ServerOrder::Random;
    TestDirectory directory(settings);
    for (int each = 0; each < 40; ++each)
        BOOST_CHECK_EQUAL(ending_of(directory.log_in("carol", "carol")), "ok");

    BOOST_CHECK(support::eventually([&] { return left.connections() == 1; }));
    BOOST_CHECK(support::eventually([&] { return right.connections() == 1; }));
}

BOOST_AUTO_TEST_CASE(in_the_order_of_the_settings_only_the_first_is_asked) {
    const support::Slapd slapd(people_options());
    Relay left(slapd.port());
    Relay right(slapd.port());
    TestDirectory directory(settings_for({left.url(), right.url()}));
    for (int each = 0; each < 40; ++each)
        BOOST_CHECK_EQUAL(ending_of(directory.log_in("carol", "carol")), "ok");

    BOOST_CHECK(support::eventually([&] { return left.connections() == 1; }));
    BOOST_CHECK_EQUAL(right.connections(), 0U);
}

BOOST_AUTO_TEST_SUITE_END()
