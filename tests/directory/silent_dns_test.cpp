// A domain that DNS does not answer for, beside a server that is named.
#include <atomic>
#include <boost/test/unit_test.hpp>
#include <mutex>

#include "directory/people.h"
#include "ldap/servers.h"

using namespace doorward;
using namespace doorward::directory_tests;
using namespace std::chrono_literals;

namespace {

using Records = Expected<std::vector<doorward::ldap::ServiceRecord>, doorward::ldap::Fault>;

/// DNS that says nothing while `answering` is held, and then that there is no name server.
struct SilentDns {
    std::mutex answering;
    std::atomic<unsigned> questions{0};
};

/// The server that is asked.
std::string asked(doorward::ldap::Servers& servers) {
    const auto answer = servers.ask_one(
        [](doorward::ldap::Server& server, Tick) -> Expected<std::string, signin::Failure> {
            return server.name();
        },
        std::chrono::steady_clock::now() + 8s);
    return answer ? *answer : answer.error().detail;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(silent_dns)

BOOST_AUTO_TEST_CASE(it_leaves_time_for_the_servers_that_are_named) {
    const auto dns = std::make_shared<SilentDns>();
    std::unique_lock silence(dns->answering);
    config::DirectorySettings settings;
    settings.urls = {"srv:example.org", "ldap://127.0.0.1:389"};
    settings.connect_limit = 300ms;
    const Log log(LogLevel::Error, LogFormat::Text);
    doorward::ldap::Servers servers(settings, log, [dns](const std::string&) -> Records {
        ++dns->questions;
        const std::lock_guard lock(dns->answering);
        return Unexpected<doorward::ldap::Fault>(
            {doorward::ldap::Failure::Unreachable, "no name server"});
    });

    BOOST_CHECK_EQUAL(asked(servers), settings.urls.back());
    // Once it is known not to answer, nobody waits for it any more.
    settings.connect_limit = 5s;
    const auto began = std::chrono::steady_clock::now();
    for (int each = 0; each < 10; ++each)
        BOOST_CHECK_EQUAL(asked(servers), settings.urls.back());
    BOOST_CHECK(std::chrono::steady_clock::now() - began < 2s);
    BOOST_CHECK_EQUAL(dns->questions, 1U);
}

BOOST_AUTO_TEST_SUITE_END()
