#include "ldap/discovery.h"

#include <atomic>
#include <boost/test/unit_test.hpp>
#include <memory>
#include <mutex>

#include "support/eventually.h"

using namespace doorward;
using namespace std::chrono_literals;
using doorward::ldap::Discovery;
using doorward::ldap::Failure;
using doorward::ldap::Fault;
using doorward::ldap::ServiceRecord;

namespace {

using Records = std::vector<ServiceRecord>;

/// DNS that answers as it is told to.
struct FakeDns {
    struct State {
        std::mutex answering;  ///< Held: no answer comes.
        std::atomic<bool> fails{false};
        std::atomic<unsigned> questions{0};
    };

    [[nodiscard]] doorward::ldap::ServiceLookup look_up() const {
        return [state = state](const std::string& domain) -> Expected<Records, Fault> {
            const auto question = ++state->questions;
            const std::lock_guard lock(state->answering);
            if (state->fails) return Unexpected<Fault>({Failure::Unreachable, "no name server"});
            return Records{{0, 0, static_cast<std::uint16_t>(question), "dc1." + domain}};
        };
    }

    std::shared_ptr<State> state = std::make_shared<State>();
};

Tick in(std::chrono::milliseconds time) {
    return std::chrono::steady_clock::now() + time;
}

struct Fixture {
    FakeDns dns;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(discovery, Fixture)

BOOST_AUTO_TEST_CASE(the_first_answer_is_waited_for_and_then_serves) {
    Discovery discovery("example.org", dns.look_up());

    for (int each = 0; each < 3; ++each) {
        const auto records = discovery.records(in(5s));
        BOOST_REQUIRE(records);
        BOOST_CHECK((*records == Records{{0, 0, 1, "dc1.example.org"}}));
    }
    BOOST_CHECK_EQUAL(dns.state->questions, 1U);
}

BOOST_AUTO_TEST_CASE(dns_that_does_not_answer_is_waited_for_until_the_deadline) {
    Discovery discovery("example.org", dns.look_up());
    const std::lock_guard silence(dns.state->answering);

    const auto records = discovery.records(in(50ms));

    BOOST_REQUIRE(!records);
    BOOST_CHECK(records.error().failure == Failure::TimedOut);
    BOOST_CHECK(!discovery.records(in(50ms)));
    BOOST_CHECK_EQUAL(dns.state->questions, 1U);
}

BOOST_AUTO_TEST_CASE(an_answer_that_came_too_late_serves_the_next) {
    Discovery discovery("example.org", dns.look_up());
    {
        const std::lock_guard silence(dns.state->answering);
        BOOST_REQUIRE(!discovery.records(in(10ms)));
    }

    BOOST_CHECK(discovery.records(in(5s)));
}

BOOST_AUTO_TEST_CASE(a_failure_is_told_once_and_not_asked_about_at_once) {
    Discovery discovery("example.org", dns.look_up());
    dns.state->fails = true;

    BOOST_CHECK_EQUAL(discovery.records(in(5s)).error().words, "no name server");
    BOOST_CHECK_EQUAL(discovery.records(in(5s)).error().words, "no name server");

    BOOST_CHECK_EQUAL(dns.state->questions, 1U);
    BOOST_CHECK_EQUAL(discovery.take_complaint().value(), "no name server");
    BOOST_CHECK(!discovery.take_complaint());
}

BOOST_AUTO_TEST_CASE(after_its_time_an_answer_is_renewed_without_anybody_waiting) {
    Discovery discovery("example.org", dns.look_up(), {0ms, 0ms, 0ms});
    BOOST_REQUIRE(discovery.records(in(5s)));
    const auto is_new = [&] { return discovery.records(in(0ms))->front().port > 1; };

    BOOST_CHECK(support::eventually(is_new));
}

BOOST_AUTO_TEST_CASE(the_old_answer_stands_while_dns_fails) {
    Discovery discovery("example.org", dns.look_up(), {0ms, 0ms, 0ms});
    BOOST_REQUIRE(discovery.records(in(5s)));
    dns.state->fails = true;
    const auto has_failed = [&] {
        BOOST_REQUIRE(discovery.records(in(0ms)));
        return discovery.take_complaint().has_value();
    };

    BOOST_REQUIRE(support::eventually(has_failed));
    const auto enough = dns.state->questions + 3;
    const auto still_stands = [&] {
        BOOST_REQUIRE(discovery.records(in(0ms)));
        return dns.state->questions >= enough;
    };
    BOOST_CHECK(support::eventually(still_stands));
    BOOST_CHECK(!discovery.take_complaint());
}

BOOST_AUTO_TEST_CASE(on_request_it_looks_again_but_not_at_every_request) {
    Discovery patient("example.org", dns.look_up());
    BOOST_REQUIRE(patient.records(in(5s)));
    patient.renew();
    BOOST_CHECK_EQUAL(dns.state->questions, 1U);

    Discovery eager("example.org", dns.look_up(), {5min, 0ms, 0ms});
    BOOST_REQUIRE(eager.records(in(5s)));
    eager.renew();
    BOOST_CHECK(support::eventually([&] { return dns.state->questions == 3; }));
}

BOOST_AUTO_TEST_SUITE_END()
