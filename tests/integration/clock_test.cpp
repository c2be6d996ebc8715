// The machine's clock is set while a worker runs.
#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "support/stage.h"
#include "support/temporary_folder.h"

namespace doorward::integration_tests {
namespace {

using support::Stage;

/// A stage whose workers see a calendar of their own; what measures spans is the machine's.
class Calendar {
public:
    /// So many seconds from the real time, from now on.
    void set(int seconds) const {
        const auto file = folder_.path() / "clock";
        std::ofstream{file.string() + ".new"} << (seconds < 0 ? "" : "+") << seconds << '\n';
        std::filesystem::rename(file.string() + ".new", file);
    }

    [[nodiscard]] support::StageOptions options(const std::string& throttle_lines) const {
        set(0);
        return {.workers = 1,
                .session_lines = "idle_limit = \"30m\"\n",
                .throttle_lines = throttle_lines,
                .worker_wrapper = {"/usr/bin/env", "LD_PRELOAD=" + library(),
                                   "FAKETIME_TIMESTAMP_FILE=" + (folder_.path() / "clock").string(),
                                   "FAKETIME_NO_CACHE=1", "FAKETIME_DONT_FAKE_MONOTONIC=1"}};
    }

private:
    static std::string library() {
        for (const auto& folder : std::filesystem::directory_iterator{"/usr/lib"}) {
            const auto file = folder.path() / "faketime" / "libfaketimeMT.so.1";
            std::error_code ignored;
            if (std::filesystem::exists(file, ignored)) return file;
        }
        throw std::runtime_error{"libfaketime is not installed; scripts/test installs it"};
    }

    support::TemporaryFolder folder_;
};

constexpr int hour = 3600;
constexpr auto usual = "name_failures = 3\naddress_failures = 100000\nfirst_delay = \"5m\"\n";

/// A sanitizer and a library that is loaded before everything else do not get along.
boost::test_tools::assertion_result has_own_clock(boost::unit_test::test_unit_id /*unit*/) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    boost::test_tools::assertion_result no{false};
    no.message() << "a sanitizer is in the worker";
    return no;
#else
    return true;
#endif
}

int log_in(const Stage& stage, const std::string& name, const std::string& password) {
    auto browser = stage.browser();
    return browser.log_in(name, password).status;
}

bool is_signed_in(support::Browser& browser) {
    return browser.get("/").shows("Hey carol!!");
}

BOOST_AUTO_TEST_SUITE(clock, *boost::unit_test::precondition(has_own_clock))

BOOST_AUTO_TEST_CASE(forward_by_an_hour_sessions_end_and_new_ones_begin) {
    const Calendar calendar;
    Stage stage{calendar.options(usual)};
    auto carol = stage.browser();
    BOOST_TEST(carol.log_in("carol", "carol").status == 303);
    BOOST_TEST(is_signed_in(carol));

    calendar.set(hour);
    BOOST_TEST(!is_signed_in(carol));
    auto later = stage.browser();
    BOOST_TEST(later.log_in("carol", "carol").status == 303);
    BOOST_TEST(is_signed_in(later));

    // What ended stays so; a session that began in what is the future now is as good as before.
    calendar.set(0);
    BOOST_TEST(is_signed_in(later));
    auto again = stage.browser();
    BOOST_TEST(again.log_in("carol", "carol").status == 303);
    BOOST_TEST(is_signed_in(again));
}

BOOST_AUTO_TEST_CASE(back_by_an_hour_nobody_is_signed_out_or_kept_out) {
    const Calendar calendar;
    Stage stage{calendar.options(usual)};
    auto carol = stage.browser();
    BOOST_TEST(carol.log_in("carol", "carol").status == 303);
    for (int i = 0; i < 3; ++i)
        BOOST_TEST(log_in(stage, "john", "wrong" + std::to_string(i)) == 401);
    BOOST_TEST(log_in(stage, "john", "john") == 429);

    calendar.set(-hour);
    BOOST_TEST(is_signed_in(carol));
    // Nobody waits for a failure that lies ahead; guessing stays as slow as it was.
    BOOST_TEST(log_in(stage, "john", "john") == 303);
    for (int i = 0; i < 3; ++i)
        BOOST_TEST(log_in(stage, "stuart", "wrong" + std::to_string(i)) == 401);
    BOOST_TEST(log_in(stage, "stuart", "stuart") == 429);

    calendar.set(0);
    BOOST_TEST(log_in(stage, "stuart", "stuart") == 303);  // An hour later the wait is over.
    auto later = stage.browser();
    BOOST_TEST(later.log_in("carol", "carol").status == 303);
    BOOST_TEST(is_signed_in(later));
}

BOOST_AUTO_TEST_CASE(open_forms_and_the_work_beside_outlive_it) {
    const Calendar calendar;
    Stage stage{calendar.options(usual)};
    auto browser = stage.browser();
    const auto token = browser.token("/login");
    for (const int offset : {-hour, hour, 0}) {
        calendar.set(offset);
        BOOST_TEST(browser.get("/healthz").status == 200);
        BOOST_TEST(log_in(stage, "carol", "carol") == 303);
    }
    const auto answer = browser.post(
        "/login", {{"csrf_token", token}, {"username", "carol"}, {"password", "carol"}});
    BOOST_TEST(answer.status == 303);
    for (const auto* word : {" error ", "housekeeping_failed", "readings_failed"})
        BOOST_TEST(stage.log().find(word) == std::string::npos, word);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace doorward::integration_tests
