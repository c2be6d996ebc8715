#include <boost/test/unit_test.hpp>
#include <thread>

#include "shared_stage.h"
#include "support/eventually.h"
#include "support/read_file.h"

namespace doorward::integration_tests {
namespace {

using namespace std::chrono_literals;
using support::Stage;

/// Another program that holds the store's write lock as long as this lives.
class BusyNeighbour {
public:
    explicit BusyNeighbour(const Stage& stage)
        : mark_(stage.folder() / "neighbour"),
          process_({{"sqlite3", "-cmd", ".timeout 5000", stage.database(), "BEGIN IMMEDIATE;",
                     ".shell touch " + mark_.string() + "; while [ -e " + mark_.string() +
                         " ]; do sleep 0.02; done"},
                    {},
                    {}}) {}
    ~BusyNeighbour() { std::filesystem::remove(mark_); }
    BusyNeighbour(const BusyNeighbour&) = delete;
    BusyNeighbour& operator=(const BusyNeighbour&) = delete;
    BusyNeighbour(BusyNeighbour&&) = delete;
    BusyNeighbour& operator=(BusyNeighbour&&) = delete;

    [[nodiscard]] bool holds_the_lock() const {
        return support::eventually([this] { return std::filesystem::exists(mark_); });
    }
    /// Lets go of the lock; returns when it has.
    bool leave() {
        std::filesystem::remove(mark_);
        return process_.wait(10s).has_value();
    }

private:
    std::filesystem::path mark_;
    support::Process process_;
};

BOOST_AUTO_TEST_SUITE(store)

BOOST_AUTO_TEST_CASE(a_store_that_stays_busy_refuses_politely_and_recovers) {
    Stage stage{{.store_lines = "busy_limit = \"300ms\"\n"}};
    auto carol = stage.browser();
    carol.log_in("carol", "carol");
    auto john = stage.browser();
    BusyNeighbour neighbour{stage};
    BOOST_REQUIRE(neighbour.holds_the_lock());

    const auto login = john.log_in("john", "john");
    const auto home = carol.get("/");
    const auto logout = carol.post("/logout", {{"csrf_token", home.form_token()}});

    BOOST_TEST(login.status == 503);
    BOOST_TEST(login.shows("<main"));
    BOOST_TEST(login.header("retry-after").has_value());
    BOOST_TEST(!john.cookies.contains("doorward"));
    BOOST_TEST(home.shows("Hey carol!!"));
    BOOST_TEST(logout.status == 503);
    BOOST_TEST(is_greeted(carol, "carol"));

    BOOST_REQUIRE(neighbour.leave());
    BOOST_TEST(john.log_in("john", "john").status == 303);
    BOOST_TEST(carol.post("/logout", {{"csrf_token", carol.token("/")}}).status == 303);
}

BOOST_AUTO_TEST_CASE(a_login_waits_for_a_store_that_is_busy_for_a_moment) {
    Stage stage;
    BusyNeighbour neighbour{stage};
    BOOST_REQUIRE(neighbour.holds_the_lock());
    support::Answer answer;

    std::thread visitor([&] {
        auto browser = stage.browser();
        answer = browser.log_in("carol", "carol");
    });
    // Readers are not kept waiting by whoever writes.
    for (int i = 0; i < 50; ++i)
        BOOST_TEST(stage.browser().get("/login").status == 200);
    const bool has_left = neighbour.leave();
    visitor.join();

    BOOST_TEST(has_left);
    BOOST_TEST(answer.status == 303);
}

BOOST_AUTO_TEST_CASE(a_store_from_the_future_is_left_alone) {
    Stage stage{{.workers = 1}};
    stage.worker(0).end();
    BOOST_REQUIRE(stage.sql("PRAGMA user_version = 1000").empty());

    stage.start_worker(0);

    BOOST_TEST(stage.worker(0).wait(10s).value_or(-1) == 1);
    BOOST_TEST(stage.log().find("newer doorward") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(sessions_outlive_every_worker) {
    Stage stage;
    auto browser = stage.browser();
    browser.log_in("carol", "carol");
    for (std::size_t i = 0; i < stage.workers(); ++i) {
        stage.worker(i).end();
        stage.start_worker(i);
    }

    BOOST_TEST(is_greeted(browser, "carol"));
    BOOST_TEST(stage.sql("PRAGMA integrity_check") == "ok");
}

BOOST_AUTO_TEST_CASE(the_store_is_in_wal_mode_and_of_the_newest_schema) {
    auto& stage = shared_stage();

    BOOST_TEST(stage.sql("PRAGMA journal_mode") == "wal");
    BOOST_TEST(stage.sql("PRAGMA user_version") == "3");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace doorward::integration_tests
