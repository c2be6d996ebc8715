#include <boost/test/unit_test.hpp>
#include <csignal>
#include <filesystem>
#include <iterator>

#include "directory/people.h"
#include "directory/relay.h"
#include "support/eventually.h"
#include "support/free_port.h"
#include "support/parallel.h"
#include "support/read_file.h"

using namespace doorward;
using namespace doorward::directory_tests;
using namespace std::chrono_literals;
using signin::Reason;

namespace {

struct Fixture {
    support::Slapd slapd{people_options()};
    Relay relay{slapd.port()};
};

void check_logs_in(TestDirectory& directory) {
    BOOST_CHECK_EQUAL(ending_of(directory.log_in("carol", "carol")), "ok");
    BOOST_CHECK(failed_with(directory.log_in("carol", "wrong"), Reason::Refused));
}

/// True when every thread of the process has stopped; a signal takes a moment to reach them all.
bool is_stopped(pid_t pid) {
    const auto tasks = "/proc/" + std::to_string(pid) + "/task";
    for (const auto& task : std::filesystem::directory_iterator(tasks)) {
        const auto status = support::read_file(task.path() / "stat");
        if (status.substr(status.rfind(')') + 2, 1) != "T") return false;
    }
    return true;
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(kept_connections, Fixture)

BOOST_AUTO_TEST_CASE(connections_are_kept_for_the_next_login) {
    TestDirectory by_pattern(pattern_settings(relay.url()));
    for (int each = 0; each < 10; ++each)
        check_logs_in(by_pattern);
    BOOST_CHECK_EQUAL(relay.connections(), 1U);

    TestDirectory by_search(search_settings(relay.url()));
    for (int each = 0; each < 10; ++each)
        check_logs_in(by_search);
    BOOST_CHECK_EQUAL(relay.connections(), 3U);
}

BOOST_AUTO_TEST_CASE(a_restart_between_logins_costs_nobody_a_login) {
    const support::TemporaryFolder folder;
    const support::CertificateAuthority authority(folder.path(), "trusted");
    auto options = people_options();
    options.certificate = authority.issue("server", "IP:127.0.0.1");
    support::Slapd server(options);
    const auto tls_port = static_cast<std::uint16_t>(
        std::stoi(server.tls_url().substr(std::size("ldaps://127.0.0.1"))));
    for (const auto& url : {server.url(), server.tls_url()}) {
        auto search = search_settings(url);
        auto pattern = pattern_settings(url);
        search.ca_file = pattern.ca_file = authority.file();
        TestDirectory by_search(search);
        TestDirectory by_pattern(pattern);
        for (int restart = 0; restart < 3; ++restart) {
            check_logs_in(by_search);
            check_logs_in(by_pattern);
            server.stop();
            server.start();
            BOOST_REQUIRE(support::eventually([&] { return support::is_listening(tls_port); }));
        }
        check_logs_in(by_search);
        check_logs_in(by_pattern);
    }
}

BOOST_AUTO_TEST_CASE(two_hundred_logins_at_once_use_no_more_than_the_pools_hold) {
    auto settings = search_settings(relay.url());
    settings.bind_connections = 8;
    settings.service_connections = 4;
    TestDirectory directory(settings);
    std::vector<std::string> endings(200);

    support::in_parallel(endings.size(), [&](std::size_t each) {
        const auto* const password = each % 4 == 0 ? "wrong" : "carol";
        endings[each] = ending_of(directory.log_in("carol", password, 60s)).substr(0, 7);
    });

    for (std::size_t each = 0; each < endings.size(); ++each)
        BOOST_CHECK_EQUAL(endings[each], each % 4 == 0 ? "refused" : "ok");
    BOOST_CHECK_LE(relay.connections(), 12U);
    BOOST_CHECK_GT(relay.most_open(), 2U);
}

BOOST_AUTO_TEST_CASE(one_that_was_unused_for_too_long_is_closed) {
    auto settings = search_settings(relay.url());
    settings.connection_idle_limit = 20ms;
    TestDirectory directory(settings);
    check_logs_in(directory);

    const auto all_closed = [&] {
        directory.directory().maintain();
        return relay.open() == 0;
    };

    BOOST_CHECK(support::eventually(all_closed));
    check_logs_in(directory);
}

BOOST_AUTO_TEST_CASE(a_service_connection_never_carries_a_visitors_bind) {
    TestDirectory directory(search_settings(relay.url()));
    for (int each = 0; each < 5; ++each)
        check_logs_in(directory);

    bool has_service = false;
    bool has_visitors = false;
    for (const auto& sent : relay.sent()) {
        const bool is_service = contains(sent, "service password");
        // A simple bind with her password; her DN alone may stand in a search for her groups.
        const bool is_visitors = contains(sent,
                                          "\x80\x05"
                                          "carol");
        BOOST_CHECK(!(is_service && is_visitors));
        has_service = has_service || is_service;
        has_visitors = has_visitors || is_visitors;
    }
    BOOST_CHECK(has_service && has_visitors);
}

BOOST_AUTO_TEST_CASE(a_wrong_password_does_not_change_who_searches) {
    auto options = people_options();
    options.database_lines =
        "access to attrs=userPassword by anonymous auth by * none\n"
        "access to * by dn.exact=\"cn=reader,dc=testathon,dc=net\" read by * none";
    const support::Slapd strict(options);
    auto settings = search_settings(strict.url());
    settings.service_connections = settings.bind_connections = 1;
    TestDirectory directory(settings);

    for (int each = 0; each < 3; ++each) {
        BOOST_CHECK(failed_with(directory.log_in("carol", "wrong"), Reason::Refused));
        BOOST_CHECK_EQUAL(ending_of(directory.log_in("carol", "carol")), "ok");
    }
}

BOOST_AUTO_TEST_CASE(a_kept_connection_to_a_frozen_server_is_left_in_time) {
    TestDirectory by_pattern(pattern_settings(slapd.url()));
    TestDirectory by_search(search_settings(slapd.url()));
    for (auto* directory : {&by_pattern, &by_search}) {
        check_logs_in(*directory);
        slapd.process().signal(SIGSTOP);
        BOOST_REQUIRE(support::eventually([&] { return is_stopped(slapd.process().pid()); }));
        const auto began = std::chrono::steady_clock::now();

        BOOST_CHECK(failed_with(directory->log_in("carol", "carol", 600ms), Reason::Unavailable));
        BOOST_CHECK(std::chrono::steady_clock::now() - began < 2500ms);

        slapd.process().signal(SIGCONT);
        check_logs_in(*directory);
    }
}

BOOST_AUTO_TEST_SUITE_END()
