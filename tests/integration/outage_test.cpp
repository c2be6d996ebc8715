#include <boost/test/unit_test.hpp>
#include <thread>

#include "shared_stage.h"
#include "support/eventually.h"
#include "support/parallel.h"
#include "support/silent_directory.h"

namespace doorward::integration_tests {
namespace {

using support::Answer;
using support::SilentDirectory;
using support::Stage;

constexpr auto not_checked = "your password was not checked";

BOOST_AUTO_TEST_SUITE(outage)

BOOST_AUTO_TEST_CASE(a_stopped_directory_is_no_wrong_password) {
    Stage stage;
    const auto url = stage.slapd().url();
    auto browser = stage.browser();
    stage.slapd().stop();

    const auto answer = browser.log_in("carol", "carol");
    stage.slapd().start();
    const auto again = browser.log_in("carol", "carol");

    BOOST_TEST(answer.status == 503);
    BOOST_TEST(answer.shows(not_checked));
    BOOST_TEST(answer.shows("value=\"carol\""));
    BOOST_TEST(answer.header("retry-after").has_value());
    BOOST_TEST(answer.took.count() < 8'500);
    const auto log = stage.log();
    const auto line = log.substr(std::min(log.find("authn_login_error"), log.size()));
    BOOST_TEST(line.find(url) != std::string::npos);
    BOOST_TEST(line.find("refused") != std::string::npos);
    BOOST_TEST(again.status == 303);
}

BOOST_AUTO_TEST_CASE(a_silent_directory_costs_no_more_than_the_set_time) {
    SilentDirectory directory;
    Stage stage{{.directory_url = directory.url(), .directory_lines = "login_limit = \"1s\"\n"}};
    Answer answer;
    std::chrono::milliseconds longest{0};

    std::thread visitor([&] {
        auto browser = stage.browser();
        answer = browser.log_in("carol", "carol");
    });
    const bool is_asked = support::eventually([&] { return directory.new_connections() > 0; });
    auto onlooker = stage.browser();
    for (int i = 0; i < 20; ++i)
        longest = std::max(longest, onlooker.get("/login").took);
    visitor.join();

    BOOST_TEST(is_asked);
    BOOST_TEST(answer.status == 503);
    BOOST_TEST(answer.shows(not_checked));
    BOOST_TEST(answer.took.count() < 3'000);
    BOOST_TEST(longest.count() < 1'000);
    BOOST_TEST(stage.log().find(directory.url()) != std::string::npos);
}

BOOST_AUTO_TEST_CASE(logins_that_find_the_queue_full_are_told_so_at_once) {
    constexpr std::size_t many = 12;
    SilentDirectory directory;
    Stage stage{{.workers = 1,
                 .directory_url = directory.url(),
                 .server_lines = "directory_threads = 1\ndirectory_queue = 2\n",
                 .directory_lines = "login_limit = \"4s\"\n"}};
    std::vector<Answer> answers(many);

    support::in_parallel(many, [&](std::size_t i) {
        auto browser = stage.browser();
        answers[i] = browser.log_in("carol", "carol");
    });

    std::size_t at_once = 0;
    for (const auto& answer : answers) {
        BOOST_TEST(answer.status == 503);
        BOOST_TEST(answer.shows(not_checked));
        // The one budget counts the time in the queue.
        BOOST_TEST(answer.took.count() < 6'500);
        if (answer.took.count() < 2'000) ++at_once;
    }
    BOOST_TEST(at_once >= many - 4);
    BOOST_TEST(stage.browser().get("/").status == 200);
}

BOOST_AUTO_TEST_CASE(the_time_in_the_queue_counts) {
    SilentDirectory directory;
    Stage stage{{.workers = 1,
                 .directory_url = directory.url(),
                 .server_lines = "directory_threads = 1\n",
                 .directory_lines = "login_limit = \"1s\"\n"}};
    std::vector<Answer> answers(4);

    support::in_parallel(answers.size(), [&](std::size_t i) {
        auto browser = stage.browser();
        answers[i] = browser.log_in("carol", "carol");
    });

    // One after the other would be four seconds.
    for (const auto& answer : answers) {
        BOOST_TEST(answer.status == 503);
        BOOST_TEST(answer.took.count() < 3'000);
    }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace doorward::integration_tests
