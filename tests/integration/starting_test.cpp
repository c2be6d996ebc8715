#include <fcntl.h>
#include <sys/stat.h>

#include <boost/test/unit_test.hpp>
#include <csignal>
#include <fstream>

#include "lone_worker.h"
#include "support/eventually.h"
#include "support/fastcgi_client.h"
#include "support/read_file.h"
#include "support/unix_listener.h"

namespace doorward::integration_tests {
namespace {

using namespace std::chrono_literals;
using support::Process;
using support::UnixListener;

support::FastCgiRequest login_page() {
    return {.parameters = support::page_parameters("GET", "/login")};
}

bool answers(const std::filesystem::path& socket) {
    try {
        return support::ask_worker(socket, login_page()).status == 200;
    } catch (const std::system_error&) {
        return false;
    }
}

BOOST_AUTO_TEST_SUITE(starting)

BOOST_AUTO_TEST_CASE(sockets_come_from_systemd) {
    const LoneWorker place;
    const UnixListener first{place.folder() / "1.sock"};
    const UnixListener second{place.folder() / "2.sock"};
    auto command = place.command();
    command.listeners = {first.descriptor(), second.descriptor()};
    const Process worker{command};

    BOOST_TEST(answers(first.path()));
    BOOST_TEST(answers(second.path()));
}

BOOST_AUTO_TEST_CASE(a_worker_says_in_one_line_what_it_serves) {
    const LoneWorker place;
    const UnixListener listener{place.folder() / "1.sock"};
    auto command = place.command();
    command.listeners = {listener.descriptor()};
    const Process worker{command};
    BOOST_REQUIRE(answers(listener.path()));

    const auto text = place.log();
    const auto at = text.find(" info ready ");
    BOOST_REQUIRE(at != std::string::npos);
    const auto log = text.substr(at, text.find('\n', at) - at);
    BOOST_TEST(text.find(" info ready ", at + 1) == std::string::npos);
    for (const auto& part : {std::string{" ready "}, std::string{"ldap://127.0.0.1:1"},
                             (place.folder() / "doorward.db").string(), std::string{"listens_on="}})
        BOOST_TEST(log.find(part) != std::string::npos, part);
}

BOOST_AUTO_TEST_CASE(a_worker_logs_the_warnings_of_its_settings) {
    const LoneWorker place{"", "read_as = \"visitor\"\n"};
    const LoneWorker silent{"", "read_as = \"anonymous\"\n"};
    for (const auto* lone : {&place, &silent}) {
        const UnixListener listener{lone->folder() / "1.sock"};
        auto command = lone->command();
        command.listeners = {listener.descriptor()};
        const Process worker{command};
        BOOST_REQUIRE(answers(listener.path()));
    }

    const auto log = place.log();
    BOOST_TEST(log.find(" warning settings_warning ") != std::string::npos, log);
    BOOST_TEST(log.find("directory.read_as") != std::string::npos, log);
    BOOST_TEST(silent.log().find("settings_warning") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(the_socket_comes_as_standard_input) {
    const LoneWorker place;
    const UnixListener listener{place.folder() / "0.sock"};
    auto command = place.command();
    command.input = listener.descriptor();
    // A web server that starts FastCGI programs may have this set for its CGI programs.
    command.environment = {{"GATEWAY_INTERFACE", "CGI/1.1"}};
    const Process worker{command};

    BOOST_TEST(answers(listener.path()));
}

BOOST_AUTO_TEST_CASE(spawn_fcgi_starts_a_worker) {
    const LoneWorker place;
    const auto socket = place.folder() / "spawn.sock";
    auto command = place.command();
    std::vector<std::string> words{"spawn-fcgi", "-n", "-s", socket, "--"};
    words.insert(words.end(), command.words.begin(), command.words.end());
    command.words = words;
    const Process worker{command};

    BOOST_TEST(support::eventually([&] { return answers(socket); }));
}

BOOST_AUTO_TEST_CASE(a_worker_makes_the_socket_of_its_settings_and_takes_it_away) {
    const LoneWorker place{"listen = \"own.sock\"\n"};
    const auto socket = place.folder() / "own.sock";
    Process worker{place.command()};
    BOOST_REQUIRE(support::eventually([&] { return answers(socket); }));

    struct stat found {};
    BOOST_TEST(stat(socket.c_str(), &found) == 0);
    BOOST_TEST((found.st_mode & 07777U) == 0660U);
    worker.signal(SIGTERM);
    BOOST_TEST(worker.wait(10s).value_or(-1) == 0);
    BOOST_TEST(!std::filesystem::exists(socket));
}

BOOST_AUTO_TEST_CASE(a_second_worker_on_the_same_socket_is_refused) {
    const LoneWorker place{"listen = \"own.sock\"\n"};
    const auto socket = place.folder() / "own.sock";
    const Process worker{place.command()};
    BOOST_REQUIRE(support::eventually([&] { return answers(socket); }));
    auto command = place.command();
    command.output = place.folder() / "second.log";

    const auto second = outcome_of(command);

    BOOST_TEST(second.exit_code == 1);
    BOOST_TEST(lines_of(second.output) == 1U);
    BOOST_TEST(second.output.find(socket.string()) != std::string::npos);
    BOOST_TEST(answers(socket));
}

BOOST_AUTO_TEST_CASE(a_socket_that_a_dead_worker_left_is_replaced) {
    const LoneWorker place{"listen = \"own.sock\"\n"};
    const auto socket = place.folder() / "own.sock";
    {
        Process worker{place.command()};
        BOOST_REQUIRE(support::eventually([&] { return answers(socket); }));
        worker.signal(SIGKILL);
        BOOST_REQUIRE(worker.wait(10s).has_value());
    }
    BOOST_REQUIRE(std::filesystem::exists(socket));

    const Process worker{place.command()};

    BOOST_TEST(support::eventually([&] { return answers(socket); }));
}

BOOST_AUTO_TEST_CASE(what_is_no_socket_is_not_removed) {
    const LoneWorker place{"listen = \"own.sock\"\n"};
    support::write_file(place.folder() / "own.sock", "somebody's diary");

    const auto outcome = outcome_of(place.command());

    BOOST_TEST(outcome.exit_code == 1);
    BOOST_TEST(lines_of(outcome.output) == 1U);
    BOOST_TEST(support::read_file(place.folder() / "own.sock") == "somebody's diary");
}

BOOST_AUTO_TEST_CASE(without_a_socket_there_is_one_clear_line) {
    const LoneWorker place;

    const auto outcome = outcome_of(place.command());

    BOOST_TEST(outcome.exit_code == 1);
    BOOST_TEST(lines_of(outcome.output) == 1U);
    BOOST_TEST(outcome.output.find("server.listen") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(the_settings_are_found_by_the_environment) {
    const LoneWorker place{"listen = \"own.sock\"\n"};
    auto command = place.command();
    command.words = {DOORWARD_PROGRAM};
    command.environment = {{"DOORWARD_CONFIG", place.settings()}};
    const Process worker{command};

    BOOST_TEST(support::eventually([&] { return answers(place.folder() / "own.sock"); }));
}

BOOST_AUTO_TEST_CASE(two_workers_that_start_together_share_one_secret) {
    const LoneWorker place;
    const UnixListener first{place.folder() / "1.sock"};
    const UnixListener second{place.folder() / "2.sock"};
    auto command = place.command();
    command.listeners = {first.descriptor()};
    const Process one{command};
    command.listeners = {second.descriptor()};
    const Process other{command};

    const auto page = support::ask_worker(first.path(), login_page());
    const auto cookie = page.set_cookie("doorward-form");
    const auto answer = support::ask_worker(
        second.path(), support::form_request("/login", {{"csrf_token", page.form_token()}},
                                             cookie.substr(0, cookie.find(';'))));

    BOOST_TEST(answer.status == 422);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace doorward::integration_tests
