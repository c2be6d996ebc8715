#include "ldap/pool.h"

#include <boost/test/unit_test.hpp>
#include <optional>
#include <thread>

#include "directory/people.h"
#include "directory/relay.h"
#include "support/eventually.h"

using namespace doorward;
using namespace doorward::directory_tests;
using namespace std::chrono_literals;

namespace {

struct Fixture {
    support::Slapd slapd{people_options()};
    Relay relay{slapd.port()};
};

/// A pool of lines to one server, the server itself, and what they need.
struct LinePool {
    LinePool(config::DirectorySettings its_settings, doorward::ldap::Pool::Limits limits)
        : settings(std::move(its_settings)),
          server(doorward::ldap::parse_server_address(settings.urls.front()).value(), settings,
                 resolver, watchdog),
          pool(limits, [this](Tick deadline) { return server.connect(deadline); }) {}

    [[nodiscard]] static Tick soon() { return std::chrono::steady_clock::now() + 5s; }
    /// Takes one and gives it back; says whether it had been used before.
    [[nodiscard]] bool use() {
        auto lease = pool.take(soon());
        BOOST_REQUIRE(lease);
        lease->keep();
        return lease->is_reused();
    }

    config::DirectorySettings settings;
    doorward::ldap::Resolver resolver;
    doorward::ldap::Watchdog watchdog;
    doorward::ldap::Server server;
    doorward::ldap::Pool pool;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(pool, Fixture)

BOOST_AUTO_TEST_CASE(whoever_finds_all_in_use_is_told_so_and_the_server_is_not_blamed) {
    auto settings = pattern_settings(relay.url());
    settings.bind_connections = 1;
    LinePool lines(settings, {1, 10s});
    auto& server = lines.server;
    {
        auto lease = server.for_visitor(LinePool::soon());
        BOOST_REQUIRE(lease);
        lease->keep();
        for (int each = 0; each < 4; ++each) {
            const auto none = server.for_visitor(std::chrono::steady_clock::now() + 20ms);
            BOOST_REQUIRE(!none);
            BOOST_CHECK(none.error().failure == doorward::ldap::Failure::Busy);
            BOOST_CHECK(none.error().words.find("our 1 connections") != std::string::npos);
        }
    }

    BOOST_CHECK(
        server.lets(std::chrono::steady_clock::now(), doorward::ldap::Breaker::Need::Choice));
    BOOST_CHECK(!server.is_doubtful(std::chrono::steady_clock::now()));
    BOOST_CHECK(server.for_visitor(LinePool::soon()));
}

BOOST_AUTO_TEST_CASE(whoever_waits_gets_the_next_that_is_given_back) {
    LinePool lines(pattern_settings(relay.url()), {1, 10s});
    std::optional<doorward::ldap::Pool::Lease> first(lines.pool.take(LinePool::soon()).value());
    first->keep();
    bool is_reused = false;
    std::thread waiting([&] {
        const auto second = lines.pool.take(LinePool::soon());
        is_reused = second && second->is_reused();
    });

    first.reset();
    waiting.join();

    BOOST_CHECK(is_reused);
}

BOOST_AUTO_TEST_CASE(one_that_was_unused_for_too_long_is_never_used) {
    LinePool lines(pattern_settings(relay.url()), {2, 20ms});
    BOOST_CHECK(!lines.use());
    const auto used_at = std::chrono::steady_clock::now();
    const auto is_old = [&] { return std::chrono::steady_clock::now() - used_at > 25ms; };
    BOOST_REQUIRE(support::eventually(is_old));

    BOOST_CHECK(!lines.use());
    BOOST_CHECK(support::eventually([&] { return relay.connections() == 2; }));
}

BOOST_AUTO_TEST_CASE(after_a_while_a_sign_of_life_is_asked_for_before_use) {
    LinePool lines(pattern_settings(relay.url()), {2, 10s, 0ms});
    BOOST_CHECK(!lines.use());
    const auto said = relay.sent().front().size();
    BOOST_CHECK(lines.use());
    BOOST_CHECK_GT(relay.sent().front().size(), said);

    relay.forget();
    BOOST_CHECK(!lines.use());
    BOOST_CHECK(support::eventually([&] { return relay.connections() == 2; }));
}

BOOST_AUTO_TEST_CASE(one_used_a_moment_ago_is_trusted) {
    LinePool lines(pattern_settings(relay.url()), {2, 10s});
    BOOST_CHECK(!lines.use());
    const auto said = relay.sent().front().size();

    BOOST_CHECK(lines.use());
    BOOST_CHECK_EQUAL(relay.sent().front().size(), said);
}

BOOST_AUTO_TEST_CASE(one_that_is_not_kept_is_closed_with_the_loan) {
    LinePool lines(pattern_settings(relay.url()), {1, 10s});
    { BOOST_CHECK(lines.pool.take(LinePool::soon())); }

    BOOST_CHECK(support::eventually([&] { return relay.open() == 0; }));
    BOOST_CHECK(!lines.use());
}

BOOST_AUTO_TEST_CASE(a_server_that_closes_after_its_answer_has_not_failed) {
    LinePool lines(pattern_settings(relay.url()), {1, 10s});
    unsigned failures = 0;
    doorward::ldap::Pool counting(
        {1, 10s}, [&](Tick deadline) { return lines.server.connect(deadline); },
        [&](Tick, Tick) { ++failures; });
    for (const bool is_done : {true, false}) {
        auto lease = counting.take(LinePool::soon());
        BOOST_REQUIRE(lease);
        slapd.stop();
        BOOST_REQUIRE(support::eventually([&] { return !(*lease)->is_open(); }));
        if (is_done) lease->keep();
        slapd.start();
        { const auto ended = std::move(*lease); }
        BOOST_CHECK_EQUAL(failures, is_done ? 0U : 1U);
    }
}

BOOST_AUTO_TEST_CASE(a_fresh_one_takes_the_place_of_a_kept_one) {
    LinePool lines(pattern_settings(relay.url()), {1, 10s});
    BOOST_CHECK(!lines.use());

    BOOST_CHECK(lines.pool.take_fresh(LinePool::soon()));

    BOOST_CHECK(support::eventually([&] { return relay.connections() == 2; }));
    BOOST_CHECK(support::eventually([&] { return relay.open() == 0; }));
    BOOST_CHECK_EQUAL(relay.most_open(), 1U);
}

BOOST_AUTO_TEST_SUITE_END()
