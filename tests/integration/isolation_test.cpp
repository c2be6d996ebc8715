#include <algorithm>
#include <atomic>
#include <boost/test/unit_test.hpp>
#include <csignal>
#include <thread>

#include "check_requests.h"
#include "support/eventually.h"
#include "support/parallel.h"
#include "support/process_vitals.h"

namespace doorward::integration_tests {
namespace {

using namespace std::chrono_literals;
using support::Answer;
using support::Stage;
using SteadyClock = std::chrono::steady_clock;

/// The directory takes connections and requests, and answers nothing as long as this lives.
class SleepingDirectory {
public:
    explicit SleepingDirectory(Stage& stage) : process_(stage.slapd().process()) {
        process_.signal(SIGSTOP);
    }
    ~SleepingDirectory() { wake(); }
    SleepingDirectory(const SleepingDirectory&) = delete;
    SleepingDirectory& operator=(const SleepingDirectory&) = delete;
    SleepingDirectory(SleepingDirectory&&) = delete;
    SleepingDirectory& operator=(SleepingDirectory&&) = delete;

    void wake() const { process_.signal(SIGCONT); }

private:
    support::Process& process_;
};

/// Visitors who all log in at once, each on a thread of its own.
class Logins {
public:
    Logins(const Stage& stage, std::size_t count) : answers_(count) {
        for (std::size_t i = 0; i < count; ++i)
            threads_.emplace_back([this, i, browser = stage.browser()]() mutable {
                const auto token = browser.token("/login");
                ++asked_;
                answers_[i] = browser.post(
                    "/login",
                    {{"csrf_token", token}, {"username", "carol"}, {"password", "carol"}});
                if (answers_[i].status == 503) ++refused_;
                ++answered_;
            });
    }
    ~Logins() { wait(); }
    Logins(const Logins&) = delete;
    Logins& operator=(const Logins&) = delete;
    Logins(Logins&&) = delete;
    Logins& operator=(Logins&&) = delete;

    [[nodiscard]] bool are_all_asked() const {
        return support::eventually([this] { return asked_ == answers_.size(); });
    }
    [[nodiscard]] std::size_t answered() const { return answered_; }
    [[nodiscard]] std::size_t refused() const { return refused_; }
    const std::vector<Answer>& wait() {
        for (auto& thread : threads_)
            if (thread.joinable()) thread.join();
        return answers_;
    }

private:
    std::vector<Answer> answers_;
    std::atomic<std::size_t> asked_{0};
    std::atomic<std::size_t> answered_{0};
    std::atomic<std::size_t> refused_{0};
    std::vector<std::thread> threads_;
};

/// Whatever asks the directory for nothing, again and again.
struct Quick {
    std::size_t asked = 0;
    std::size_t failed = 0;
    std::chrono::milliseconds longest{0};

    void take(const Answer& answer) {
        ++asked;
        if (answer.status != 200) ++failed;
        longest = std::max(longest, answer.took);
    }
};

Quick ask_for(Stage& stage, const std::string& cookie, std::chrono::milliseconds time) {
    Quick quick;
    auto browser = stage.browser();
    const auto until = SteadyClock::now() + time;
    while (SteadyClock::now() < until) {
        for (std::size_t worker = 0; worker < stage.workers(); ++worker) {
            const auto began = SteadyClock::now();
            auto answer = support::ask_worker(stage.socket(worker),
                                              {.parameters = check("/members/page", cookie)});
            answer.took =
                std::chrono::duration_cast<std::chrono::milliseconds>(SteadyClock::now() - began);
            quick.take(answer);
        }
        quick.take(browser.get("/login"));
        quick.take(browser.get("/healthz"));
    }
    return quick;
}

BOOST_AUTO_TEST_SUITE(isolation)

BOOST_AUTO_TEST_CASE(quick_answers_overtake_logins_that_are_stuck) {
    Stage stage{{.public_host = portal_name, .rule_lines = gateway_rules()}};
    const auto cookie = cookie_of("carol", stage);
    const SleepingDirectory directory{stage};
    Logins logins{stage, 50};
    BOOST_REQUIRE(logins.are_all_asked());

    const auto quick = ask_for(stage, cookie, 3s);

    BOOST_TEST(logins.answered() == 0U);
    BOOST_TEST(quick.failed == 0U);
    BOOST_TEST(quick.asked > 300U);
    BOOST_TEST(quick.longest.count() < 500);
    directory.wake();
    for (const auto& answer : logins.wait())
        BOOST_TEST(answer.status == 303);
}

BOOST_AUTO_TEST_CASE(more_logins_than_fit_are_refused_at_once_and_cost_nothing) {
    // Eight are tried and sixty-four may wait.
    constexpr std::size_t many = 200;
    constexpr std::size_t most_held = 8 + 64;
    constexpr std::size_t most_kept = 64;
    Stage stage{{.workers = 1, .public_host = portal_name, .rule_lines = gateway_rules()}};
    const auto cookie = cookie_of("carol", stage);
    const auto worker = stage.worker(0).pid();
    const auto descriptors = support::open_descriptors(worker);
    const auto threads = support::threads_of(worker);
    const auto memory = support::resident_kib(worker);
    const SleepingDirectory directory{stage};

    Logins logins{stage, many};
    BOOST_TEST(support::eventually([&] { return logins.refused() >= many - most_held; }));
    const auto quick = ask_for(stage, cookie, 500ms);

    BOOST_TEST(logins.refused() == many - most_held);
    BOOST_TEST(quick.failed == 0U);
    BOOST_TEST(support::threads_of(worker) == threads);
    // A connection for each login that is held, and as many to the directory and kept ones of the
    // web server as may be.
    BOOST_TEST(support::open_descriptors(worker) < descriptors + most_held + most_kept);
    BOOST_TEST(support::resident_kib(worker) < memory + 16UL * 1024);
    directory.wake();
    for (const auto& answer : logins.wait()) {
        if (answer.status == 303) continue;
        BOOST_TEST(answer.status == 503);
        BOOST_TEST(answer.header("retry-after").has_value());
        BOOST_TEST(answer.took.count() < 1'500);
    }
    BOOST_TEST(logins.refused() == many - most_held);
    BOOST_TEST(support::eventually(
        [&] { return support::open_descriptors(worker) < descriptors + most_kept; }));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace doorward::integration_tests
