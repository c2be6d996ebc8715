#include <boost/test/unit_test.hpp>
#include <chrono>
#include <csignal>
#include <fstream>
#include <sstream>

#include <fmt/format.h>

#include "base/clock.h"
#include "shared_stage.h"
#include "support/eventually.h"
#include "visitor.h"

namespace doorward::integration_tests {
namespace {

using namespace std::chrono_literals;
using support::eventually;
using support::Stage;
using support::StageOptions;

constexpr auto in_time = 15s;

StageOptions options_with(const std::string& directory_lines) {
    return {.directory_lines = "refresh = \"1s\"\n" + directory_lines};
}

/// How often the workers have logged this event.
std::size_t events(const Stage& stage, const std::string& name) {
    return count_of(stage.log(), " " + name);
}

/// How many lines about this event hold `part`.
std::size_t lines_with(const Stage& stage, const std::string& event, const std::string& part) {
    std::istringstream log{stage.log()};
    std::size_t found = 0;
    for (std::string line; std::getline(log, line);) {
        const bool is_event = line.find(" " + event + " ") != std::string::npos;
        if (is_event && line.find(part) != std::string::npos) ++found;
    }
    return found;
}

/// Uses the session at both workers, which must go on, until `condition` holds.
template <class Condition>
bool goes_on_until(const Visitor& visitor, const Condition& condition) {
    return eventually(
        [&] {
            BOOST_REQUIRE(visitor.is_known_to_all());
            return condition();
        },
        in_time);
}

bool goes_on_for(const Visitor& visitor, std::chrono::milliseconds time) {
    const auto end = Tick::clock::now() + time;
    return goes_on_until(visitor, [end] { return Tick::clock::now() >= end; });
}

bool is_read_again(const Visitor& visitor) {
    const auto before = visitor.record("last_read");
    return goes_on_until(visitor, [&] { return visitor.record("last_read") != before; });
}

/// True when a connection to this port of 127.0.0.1 holds bytes that nobody has read yet.
bool has_unread_bytes(std::uint16_t port) {
    std::ifstream connections{"/proc/net/tcp"};
    const auto local = fmt::format(": 0100007F:{:04X} ", port);
    for (std::string line; std::getline(connections, line);) {
        if (line.find(local) == std::string::npos) continue;
        // sl local remote state sending:waiting ...; state 01 is an established connection.
        const auto queues = line.find(" 01 ");
        if (queues == std::string::npos) continue;
        if (line.substr(line.find(':', queues) + 1, 8) != "00000000") return true;
    }
    return false;
}

BOOST_AUTO_TEST_SUITE(staying_true_outage)

BOOST_AUTO_TEST_CASE(sessions_outlast_an_outage_until_the_last_reading_is_stale) {
    Stage stage{options_with("stale_limit = \"7s\"\n")};
    const Visitor carol{stage, "carol"};
    BOOST_TEST(is_read_again(carol));

    stage.slapd().stop();
    BOOST_TEST(goes_on_until(carol, [&] { return events(stage, "readings_stopped") > 0; }));
    BOOST_TEST(goes_on_for(carol, 1500ms));
    BOOST_TEST(events(stage, "readings_stopped") == 1U);
    stage.slapd().start();
    BOOST_TEST(goes_on_until(carol, [&] { return events(stage, "readings_resumed") > 0; }));
    BOOST_TEST(is_read_again(carol));
    BOOST_TEST(events(stage, "readings_resumed") == 1U);

    stage.slapd().stop();
    BOOST_TEST(goes_on_for(carol, 3s));
    BOOST_TEST(eventually([&] { return !carol.is_known_to_any(); }, in_time));
    BOOST_TEST(events(stage, "readings_stopped") == 2U);
    BOOST_TEST(events(stage, "session_ended_by_directory") == 0U);
    auto browser = stage.browser();
    BOOST_TEST(browser.log_in("carol", "carol").status == 503);

    stage.slapd().start();
    const auto can_log_in = [&] { return browser.log_in("carol", "carol").status == 303; };
    BOOST_TEST(eventually(can_log_in, in_time));
    BOOST_TEST(is_greeted(browser, "carol"));
}

BOOST_AUTO_TEST_CASE(a_wrong_service_password_signs_nobody_out_and_is_told_once) {
    Stage stage{options_with({})};
    const Visitor carol{stage, "carol"};
    const Visitor john{stage, "john"};
    const std::string account = "cn=doorward,dc=testathon,dc=net";
    const auto set_password = [&](const std::string& password) {
        stage.slapd().modify(
            "dn: " + account +
            "\nchangetype: modify\nreplace: userPassword\nuserPassword: " + password + "\n");
        // Whoever is connected stays who they are.
        stage.slapd().stop();
        stage.slapd().start();
    };

    set_password("another one");
    // By the outage in between they may have stopped before.
    const auto is_told = [&] { return lines_with(stage, "readings_stopped", account) > 0; };
    BOOST_TEST(goes_on_until(carol, [&] { return john.is_known_to_all() && is_told(); }));
    BOOST_TEST(goes_on_for(carol, 3s));
    BOOST_TEST(john.is_known_to_all());
    BOOST_TEST(lines_with(stage, "readings_stopped", account) == 1U);
    BOOST_TEST(lines_with(stage, "reading_failed", account) <= 2U);  // Once for each.
    for (const auto* secret : {"another one", "doorward-service"})
        BOOST_TEST(stage.log().find(secret) == std::string::npos);

    set_password("doorward-service");
    BOOST_TEST(is_read_again(carol));
    BOOST_TEST(events(stage, "readings_resumed") == 1U);
    BOOST_TEST(events(stage, "session_ended_by_directory") == 0U);
}

BOOST_AUTO_TEST_CASE(without_a_way_to_read_sessions_end_although_in_use) {
    Stage stage{{.people_lines = "dn_pattern = \"cn={username},ou=Users,dc=testathon,dc=net\"\n",
                 .directory_lines = "refresh = \"1s\"\nstale_limit = \"3s\"\n"}};
    const auto began = Tick::clock::now();
    const Visitor carol{stage, "carol"};
    BOOST_TEST(carol.is_known_to_all());

    BOOST_TEST(eventually([&] { return !carol.is_known_to_any(); }, in_time));

    BOOST_TEST((Tick::clock::now() - began >= 3s));
    BOOST_TEST(carol.record("last_read - last_login") == "0");
    BOOST_TEST(stage.log().find("sessions end after directory.stale_limit") != std::string::npos);
    BOOST_TEST(Visitor(stage, "carol").is_known_to_all());
}

BOOST_AUTO_TEST_CASE(a_reading_that_hangs_does_not_hold_up_the_end_of_a_worker) {
    auto options = options_with("login_limit = \"20s\"\noperation_limit = \"20s\"\n");
    options.workers = 1;
    Stage stage{options};
    const Visitor carol{stage, "carol"};
    stage.slapd().process().signal(SIGSTOP);
    const bool is_asked =
        goes_on_until(carol, [&] { return has_unread_bytes(stage.slapd().port()); });

    stage.worker(0).signal(SIGTERM);
    const auto exit_code = stage.worker(0).wait(6s);
    stage.slapd().process().signal(SIGCONT);

    BOOST_TEST(is_asked);
    BOOST_TEST(exit_code.value_or(-1) == 0);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace doorward::integration_tests
