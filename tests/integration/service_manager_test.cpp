#include <fcntl.h>
#include <sys/stat.h>

#include <array>
#include <boost/test/unit_test.hpp>
#include <csignal>

#include "lone_worker.h"
#include "notify_socket.h"
#include "support/eventually.h"
#include "support/fastcgi_client.h"
#include "support/read_file.h"
#include "support/unix_listener.h"

namespace doorward::integration_tests {
namespace {

using namespace std::chrono_literals;
using support::Process;

support::Answer login_page(const std::filesystem::path& socket) {
    return support::ask_worker(socket, {.parameters = support::page_parameters("GET", "/login")});
}

/// A pipe that a worker has as its standard error, and that takes nothing more once it is full.
class StoppedPipe {
public:
    explicit StoppedPipe(std::filesystem::path path) : path_{std::move(path)} {
        if (::mkfifo(path_.c_str(), 0600) != 0) throw std::runtime_error{"no pipe can be made"};
        descriptor_ = FileDescriptor{::open(path_.c_str(), O_RDWR | O_NONBLOCK | O_CLOEXEC)};
    }
    [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }
    void fill() const {
        for (const std::size_t size : {std::size_t{4096}, std::size_t{1}})
            while (::write(descriptor_.get(), std::string(size, '.').data(), size) > 0) {
            }
    }
    void drain() const {
        std::array<char, 4096> buffer{};
        while (::read(descriptor_.get(), buffer.data(), buffer.size()) > 0) {
        }
    }

private:
    std::filesystem::path path_;
    FileDescriptor descriptor_;
};

BOOST_AUTO_TEST_SUITE(service_manager)

BOOST_AUTO_TEST_CASE(it_hears_of_start_reload_and_end) {
    const LoneWorker place{"listen = \"own.sock\"\n"};
    NotifySocket manager{place.folder()};
    auto command = place.command();
    command.environment = {{"NOTIFY_SOCKET", manager.path()}};
    Process worker{command};
    BOOST_REQUIRE(manager.hears("READY=1"));
    BOOST_TEST(login_page(place.folder() / "own.sock").status == 200);

    worker.signal(SIGHUP);

    const auto reloading = manager.next(10s);
    BOOST_TEST(reloading.starts_with("RELOADING=1\nMONOTONIC_USEC="), reloading);
    const auto ready = manager.next(10s);
    BOOST_TEST(ready.starts_with("READY=1\nSTATUS=Serving"), ready);
    BOOST_TEST(ready.find("refused") == std::string::npos);

    support::write_file(place.settings(), "nonsense = 1\n");
    worker.signal(SIGHUP);
    BOOST_TEST(manager.hears("RELOADING=1"));
    const auto refused = manager.next(10s);
    BOOST_TEST(refused.starts_with("READY=1\n"), refused);
    BOOST_TEST(refused.find("refused") != std::string::npos);

    worker.signal(SIGTERM);
    BOOST_TEST(manager.hears("STOPPING=1"));
    BOOST_TEST(worker.wait(10s).value_or(-1) == 0);
}

BOOST_AUTO_TEST_CASE(the_watchdog_hears_nothing_without_being_there) {
    const LoneWorker place{"listen = \"own.sock\"\n"};
    NotifySocket manager{place.folder()};
    auto command = place.command();
    command.environment = {{"NOTIFY_SOCKET", manager.path()}};
    const Process worker{command};
    BOOST_REQUIRE(manager.hears("READY=1"));

    BOOST_TEST(!manager.hears("WATCHDOG=1", 500ms));
}

BOOST_AUTO_TEST_CASE(the_watchdog_hears_nothing_while_the_event_loop_stands_still) {
    const LoneWorker place{"listen = \"own.sock\"\n", "[log]\nlevel = \"debug\"\n"};
    NotifySocket manager{place.folder()};
    const StoppedPipe log{place.folder() / "pipe"};
    auto command = place.command();
    command.errors = log.path();
    command.environment = {{"NOTIFY_SOCKET", manager.path()}, {"WATCHDOG_USEC", "400000"}};
    const Process worker{command};
    BOOST_REQUIRE(manager.hears("READY=1"));
    for (int i = 0; i < 5; ++i)
        BOOST_TEST(manager.hears("WATCHDOG=1", 300ms));

    log.fill();
    support::FastCgiClient client{place.folder() / "own.sock"};
    client.send(support::fastcgi_text({.parameters = support::page_parameters("GET", "/login")}));
    // What was on its way already may still come.
    (void)manager.hears("WATCHDOG=1", 300ms);
    BOOST_TEST(!manager.hears("WATCHDOG=1", 600ms));

    log.drain();
    BOOST_TEST(manager.hears("WATCHDOG=1"));
    BOOST_TEST(client.read().status == 200);
}

BOOST_AUTO_TEST_CASE(systemd_socket_activate_starts_a_worker) {
    const LoneWorker place;
    const auto socket = place.folder() / "activated.sock";
    auto command = place.command();
    std::vector<std::string> words{"systemd-socket-activate", "--listen=" + socket.string()};
    words.insert(words.end(), command.words.begin(), command.words.end());
    command.words = words;
    Process worker{command};
    BOOST_REQUIRE(support::eventually([&] { return std::filesystem::exists(socket); }));

    BOOST_TEST(login_page(socket).status == 200);

    BOOST_TEST(place.log().find("listens_on=\"inherited socket 3\"") != std::string::npos);
    worker.signal(SIGTERM);
    BOOST_TEST(worker.wait(10s).value_or(-1) == 0);
}

BOOST_AUTO_TEST_CASE(the_secret_may_come_as_a_credential) {
    const LoneWorker place{
        "listen = \"own.sock\"\nsecret_file = \"$CREDENTIALS_DIRECTORY/doorward.secret\"\n"};
    auto command = place.command();
    command.environment = {{"CREDENTIALS_DIRECTORY", place.folder() / "credentials"}};
    std::filesystem::create_directory(place.folder() / "credentials");
    const auto secret = place.folder() / "credentials/doorward.secret";
    const auto refused = outcome_of(command);
    BOOST_TEST(refused.exit_code == 1);
    BOOST_TEST(refused.output.find(secret.string()) != std::string::npos, refused.output);
    BOOST_TEST(!std::filesystem::exists(secret));

    // An access list of systemd's shows as rights of the group.
    support::write_file(secret, std::string(43, 's'));
    ::chmod(secret.c_str(), 0440);
    const Process worker{command};

    BOOST_TEST(support::eventually([&] {
        return std::filesystem::exists(place.folder() / "own.sock") &&
               login_page(place.folder() / "own.sock").status == 200;
    }));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace doorward::integration_tests
