#include <atomic>
#include <boost/test/unit_test.hpp>
#include <csignal>
#include <deque>
#include <thread>

#include "shared_stage.h"
#include "stuck_login.h"
#include "support/eventually.h"
#include "support/fastcgi_client.h"
#include "support/silent_directory.h"

namespace doorward::integration_tests {
namespace {

using namespace std::chrono_literals;
using support::FastCgiClient;
using support::Keep;
using support::SilentDirectory;
using support::Stage;

/// Visitors who open the login page over and over while it lives.
class Load {
public:
    explicit Load(const Stage& stage) {
        for (int i = 0; i < 4; ++i)
            threads_.emplace_back([this, &stage] {
                auto browser = stage.browser();
                while (!over_) {
                    if (browser.get("/login").status != 200) ++failed_;
                    ++done_;
                }
            });
    }
    ~Load() { finish(); }
    Load(const Load&) = delete;
    Load& operator=(const Load&) = delete;
    Load(Load&&) = delete;
    Load& operator=(Load&&) = delete;

    void finish() {
        over_ = true;
        for (auto& thread : threads_)
            if (thread.joinable()) thread.join();
    }
    /// Waits until so many more pages were asked for.
    [[nodiscard]] bool goes_on(int pages = 50) const {
        const auto goal = done_ + pages;
        return support::eventually([&] { return done_ >= goal; }, 30s);
    }
    [[nodiscard]] int failed() const { return failed_; }

private:
    std::atomic<bool> over_{false};
    std::atomic<int> failed_{0};
    std::atomic<int> done_{0};
    std::vector<std::thread> threads_;
};

BOOST_AUTO_TEST_SUITE(stopping)

BOOST_AUTO_TEST_CASE(workers_are_replaced_without_a_failed_page) {
    Stage stage;
    Load load{stage};
    BOOST_REQUIRE(load.goes_on());

    for (int round = 0; round < 4; ++round) {
        const auto index = static_cast<std::size_t>(round % 2);
        stage.worker(index).signal(SIGTERM);
        BOOST_TEST(stage.worker(index).wait(10s).value_or(-1) == 0);
        stage.start_worker(index);
        BOOST_TEST(load.goes_on());
    }
    load.finish();

    BOOST_TEST(load.failed() == 0);
}

BOOST_AUTO_TEST_CASE(killed_workers_are_not_noticed) {
    Stage stage;
    Load load{stage};
    BOOST_REQUIRE(load.goes_on());

    for (int round = 0; round < 6; ++round) {
        const auto index = static_cast<std::size_t>(round % 2);
        stage.worker(index).signal(SIGKILL);
        BOOST_TEST(stage.worker(index).wait(10s).has_value());
        stage.start_worker(index);
        BOOST_TEST(load.goes_on());
    }
    load.finish();

    BOOST_TEST(load.failed() == 0);
    BOOST_TEST(stage.sql("PRAGMA integrity_check") == "ok");
}

BOOST_AUTO_TEST_CASE(a_session_survives_the_death_of_its_worker) {
    Stage stage{{.workers = 1}};
    auto browser = stage.browser();
    BOOST_REQUIRE(browser.log_in("carol", "carol").status == 303);

    stage.worker(0).signal(SIGKILL);
    BOOST_REQUIRE(stage.worker(0).wait(10s).has_value());
    stage.start_worker(0);

    BOOST_TEST(is_greeted(browser, "carol"));
}

BOOST_AUTO_TEST_CASE(a_login_on_its_way_gets_its_answer_before_the_end) {
    SilentDirectory directory;
    Stage stage{{.workers = 1,
                 .directory_url = directory.url(),
                 .directory_lines = "login_limit = \"2s\"\n"}};
    StuckLogin login{stage, directory};
    BOOST_REQUIRE(login.is_asked());

    stage.worker(0).signal(SIGTERM);

    BOOST_TEST(login.answer().status == 503);
    BOOST_TEST(stage.worker(0).wait(10s).value_or(-1) == 0);
}

BOOST_AUTO_TEST_CASE(a_refusal_that_waits_for_its_time_is_sent_before_the_end) {
    Stage stage{{.workers = 1}};
    ParkedRefusal login{stage};
    BOOST_REQUIRE(login.is_parked());

    stage.worker(0).signal(SIGTERM);

    BOOST_TEST(login.answer().status == 401);
    BOOST_TEST(stage.worker(0).wait(10s).value_or(-1) == 0);
}

BOOST_AUTO_TEST_CASE(idle_kept_connections_do_not_put_off_the_end) {
    Stage stage{{.workers = 1}};
    std::deque<FastCgiClient> clients;
    for (int i = 0; i < 50; ++i) {
        clients.emplace_back(stage.socket());
        BOOST_REQUIRE(
            clients.back()
                .ask({.parameters = support::page_parameters("GET", "/"), .keep = Keep::Yes})
                .status == 200);
    }

    stage.worker(0).signal(SIGTERM);

    BOOST_TEST(stage.worker(0).wait(5s).value_or(-1) == 0);
    BOOST_TEST(clients.front().is_dropped_within(0s));
}

BOOST_AUTO_TEST_CASE(the_stop_limit_holds_even_for_a_login_that_is_stuck) {
    SilentDirectory directory;
    Stage stage{{.workers = 1,
                 .directory_url = directory.url(),
                 .server_lines = "stop_limit = \"300ms\"\n",
                 .directory_lines = "login_limit = \"8s\"\noperation_limit = \"8s\"\n"}};
    StuckLogin login{stage, directory};
    BOOST_REQUIRE(login.is_asked());

    stage.worker(0).signal(SIGTERM);

    BOOST_TEST(stage.worker(0).wait(3s).value_or(-1) == 0);
}

BOOST_AUTO_TEST_CASE(an_interrupt_from_the_keyboard_is_a_friendly_end) {
    Stage stage{{.workers = 1}};

    stage.worker(0).signal(SIGINT);

    BOOST_TEST(stage.worker(0).wait(10s).value_or(-1) == 0);
}

BOOST_AUTO_TEST_CASE(signals_of_other_trades_do_not_end_a_worker) {
    Stage stage{{.workers = 1}};

    for (const int number : {SIGUSR1, SIGPIPE})
        stage.worker(0).signal(number);

    BOOST_TEST(stage.browser().get("/").status == 200);
    BOOST_TEST(stage.worker(0).is_running());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace doorward::integration_tests
