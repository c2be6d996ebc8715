#include <sys/resource.h>

#include <boost/test/unit_test.hpp>
#include <csignal>

#include "directory/fake_server.h"
#include "directory/people.h"

using namespace doorward;
using namespace doorward::directory_tests;
using namespace std::chrono_literals;
using signin::Reason;

namespace {

using namespace std::string_literals;

// An LDAP message of 4096 bytes begins, and never ends.
const auto endless_message = "\x30\x82\x10\x00\x02\x01\x01\x61"s + std::string(64, '\0');
// A TLS handshake record that says it has 4096 bytes.
const auto endless_record = "\x16\x03\x03\x10\x00\x02\x00\x00\x57\x03\x03"s + std::string(64, '\7');
const auto start_tls_accepted = "\x30\x0c\x02\x01\x01\x78\x07\x0a\x01\x00\x04\x00\x04\x00"s;

std::chrono::duration<double> processor_time() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](timeval time) {
        return std::chrono::duration<double>(static_cast<double>(time.tv_sec) +
                                             static_cast<double>(time.tv_usec) / 1e6);
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

/// A login there ends as unavailable, in its time, and without spinning.
void check_bounded(const config::DirectorySettings& settings) {
    TestDirectory directory(settings);
    const auto budget = 600ms;
    const auto processor_before = processor_time();
    const auto began = std::chrono::steady_clock::now();

    const auto answer = directory.log_in("carol", "carol", budget);

    BOOST_CHECK(failed_with(answer, Reason::Unavailable, settings.urls.front()));
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
    BOOST_CHECK_LT(took.count(), 2.6);
    BOOST_CHECK_LT((processor_time() - processor_before).count(), 0.2);
}

void check_bounded_everywhere(const Behaviour& behaviour, const Behaviour& after_start_tls) {
    const FakeServer server(behaviour);
    check_bounded(pattern_settings(server.url("ldap")));
    check_bounded(search_settings(server.url("ldap")));
    check_bounded(pattern_settings(server.url("ldaps")));

    const FakeServer start_tls_server(after_start_tls);
    auto settings = pattern_settings(start_tls_server.url("ldap"));
    settings.start_tls = true;
    check_bounded(settings);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(outage)

BOOST_AUTO_TEST_CASE(a_silent_server_is_left_in_time) {
    check_bounded_everywhere({}, {start_tls_accepted, ""});
    check_bounded_everywhere({}, {});
}

BOOST_AUTO_TEST_CASE(a_server_of_one_byte_a_second_is_left_in_time) {
    check_bounded_everywhere({"", endless_message}, {start_tls_accepted, endless_record});
    check_bounded_everywhere({"", endless_record}, {"", start_tls_accepted});
}

BOOST_AUTO_TEST_CASE(a_server_that_stalls_within_a_record_is_left_in_time) {
    check_bounded_everywhere({endless_record, ""}, {start_tls_accepted + endless_record, ""});
    check_bounded_everywhere({endless_message, ""}, {start_tls_accepted, ""});
}

BOOST_AUTO_TEST_CASE(a_silent_server_says_in_the_log_how_long_it_was_waited_for) {
    const FakeServer server({});
    auto settings = pattern_settings(server.url("ldap"));
    settings.operation_limit = 300ms;
    auto tls_settings = pattern_settings(server.url("ldaps"));
    tls_settings.connect_limit = 200ms;

    BOOST_CHECK(failed_with(TestDirectory(settings).log_in("carol", "carol"), Reason::Unavailable,
                            "connect: read the root DSE: no answer within 0.3 s"));
    // What it takes to read the machine's authorities is not waiting for the server.
    BOOST_CHECK(failed_with(TestDirectory(tls_settings).log_in("carol", "carol"),
                            Reason::Unavailable, "connect: no answer within 0."));
}

BOOST_AUTO_TEST_CASE(a_stopped_server_is_unavailable_at_once_and_good_again_when_back) {
    support::Slapd slapd(people_options());
    TestDirectory directory(pattern_settings(slapd.url()));
    slapd.stop();
    const auto began = std::chrono::steady_clock::now();

    BOOST_CHECK(
        failed_with(directory.log_in("carol", "carol"), Reason::Unavailable, "Connection refused"));
    BOOST_CHECK(std::chrono::steady_clock::now() - began < 1s);

    slapd.start();
    BOOST_CHECK_EQUAL(ending_of(directory.log_in("carol", "carol")), "ok");
}

BOOST_AUTO_TEST_CASE(a_frozen_server_is_unavailable_and_good_again_when_it_thaws) {
    support::Slapd slapd(people_options());
    TestDirectory directory(search_settings(slapd.url()));
    slapd.process().signal(SIGSTOP);

    BOOST_CHECK(failed_with(directory.log_in("carol", "carol", 500ms), Reason::Unavailable));

    slapd.process().signal(SIGCONT);
    BOOST_CHECK_EQUAL(ending_of(directory.log_in("carol", "carol")), "ok");
}

BOOST_AUTO_TEST_CASE(the_next_server_answers_when_the_first_cannot) {
    const support::Slapd slapd(people_options());
    const FakeServer silent({});
    support::Slapd stopped(people_options());
    stopped.stop();

    for (const auto& dead : {stopped.url(), silent.url("ldap"), silent.url("ldaps")}) {
        auto settings = pattern_settings(dead);
        settings.urls.push_back(slapd.url());
        settings.connect_limit = 300ms;
        settings.operation_limit = 300ms;
        TestDirectory directory(settings);

        BOOST_CHECK_EQUAL(ending_of(directory.log_in("carol", "carol")), "ok");
        BOOST_CHECK(failed_with(directory.log_in("carol", "wrong"), Reason::Refused));
    }
}

BOOST_AUTO_TEST_CASE(no_other_server_is_asked_after_a_refusal) {
    const support::Slapd slapd(people_options());
    const FakeServer second({});
    auto settings = pattern_settings(slapd.url());
    settings.urls.push_back(second.url("ldap"));

    BOOST_CHECK(failed_with(TestDirectory(settings).log_in("carol", "wrong"), Reason::Refused));
    BOOST_CHECK_EQUAL(second.connections(), 0U);
}

BOOST_AUTO_TEST_CASE(a_budget_that_is_used_up_opens_no_connection) {
    const FakeServer server({});

    const auto answer =
        TestDirectory(pattern_settings(server.url("ldap"))).log_in("carol", "carol", 0ms);

    BOOST_CHECK(failed_with(answer, Reason::Unavailable, "used up"));
    BOOST_CHECK_EQUAL(server.connections(), 0U);
}

BOOST_AUTO_TEST_CASE(a_name_that_does_not_exist_is_unavailable) {
    BOOST_CHECK(failed_with(
        TestDirectory(pattern_settings("ldaps://nowhere.invalid")).log_in("carol", "carol", 3s),
        Reason::Unavailable, "nowhere.invalid"));
}

BOOST_AUTO_TEST_SUITE_END()
