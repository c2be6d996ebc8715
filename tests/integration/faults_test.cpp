#include <sys/mount.h>
#include <sys/resource.h>

#include <boost/test/unit_test.hpp>
#include <csignal>
#include <fstream>

#include "shared_stage.h"
#include "support/eventually.h"
#include "support/read_file.h"
#include "support/temporary_folder.h"

namespace doorward::integration_tests {
namespace {

using namespace std::chrono_literals;
using support::Answer;
using support::Browser;
using support::Stage;

/// A disk of two megabytes, for the store alone. Only root may mount one.
class SmallDisk {
public:
    SmallDisk()
        : is_mounted_(::mount("tmpfs", folder_.path().c_str(), "tmpfs", 0, "size=2m,mode=0700") ==
                      0) {}
    ~SmallDisk() {
        // A worker that still ends keeps it busy until then.
        if (is_mounted_) ::umount2(folder_.path().c_str(), MNT_DETACH);
    }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;
    SmallDisk(SmallDisk&&) = delete;
    SmallDisk& operator=(SmallDisk&&) = delete;

    [[nodiscard]] bool is_mounted() const { return is_mounted_; }
    [[nodiscard]] std::string store_lines() const {
        return "url = \"sqlite:" + (folder_.path() / "doorward.db").string() + "\"\n";
    }
    void fill() const {
        std::ofstream file{ballast()};
        const std::string block(4096, 'x');
        while (file.write(block.data(), static_cast<std::streamsize>(block.size())).flush()) {
        }
    }
    void empty() const { std::filesystem::remove(ballast()); }

private:
    [[nodiscard]] std::filesystem::path ballast() const { return folder_.path() / "ballast"; }

    support::TemporaryFolder folder_;
    bool is_mounted_;
};

/// Logs john in again and again until that is refused, for what was written before may have left
/// some room; gives the refusal, or the last login.
Answer logins_until_refused(const Stage& stage) {
    Answer answer;
    for (int i = 0; i < 2'000; ++i) {
        auto john = stage.browser();
        answer = john.log_in("john", "john");
        if (answer.status != 303) {
            BOOST_TEST(!john.cookies.contains("doorward"));
            return answer;
        }
        BOOST_REQUIRE(is_greeted(john, "john"));
    }
    return answer;
}

/// Writes that fail refuse logins, and whoever is logged in goes on.
void refuses_logins_alone(Stage& stage, Browser& carol) {
    const auto refused = logins_until_refused(stage);
    BOOST_TEST(refused.status == 503);
    BOOST_TEST(refused.shows("<main"));
    BOOST_TEST(refused.header("retry-after").has_value());
    for (int i = 0; i < 5; ++i)
        BOOST_TEST(is_greeted(carol, "carol"));
    BOOST_TEST(stage.worker(0).is_running());
}

/// Nobody has to help it.
void recovers(Stage& stage, Browser& carol) {
    BOOST_TEST(stage.browser().log_in("john", "john").status == 303);
    BOOST_TEST(is_greeted(carol, "carol"));
    BOOST_TEST(carol.post("/logout", {{"csrf_token", carol.token("/")}}).status == 303);
    BOOST_TEST(!is_greeted(carol, "carol"));
}

/// The settings name other templates from the next start on.
void use_templates(const Stage& stage, const std::filesystem::path& folder) {
    auto text = support::read_file(stage.settings_file());
    const std::string usual = std::string{DOORWARD_SOURCE_DIR} + "/templates";
    text.replace(text.find(usual), usual.size(), folder.string());
    support::write_file(stage.settings_file(), text);
}

BOOST_AUTO_TEST_SUITE(faults)

BOOST_AUTO_TEST_CASE(a_full_disk_refuses_logins_and_nothing_else) {
    const SmallDisk disk;
    if (!disk.is_mounted()) {
        BOOST_TEST_MESSAGE("skipped: only root may mount a small disk");
        return;
    }
    Stage stage{{.workers = 1, .store_lines = disk.store_lines()}};
    auto carol = stage.browser();
    BOOST_REQUIRE(carol.log_in("carol", "carol").status == 303);

    disk.fill();
    refuses_logins_alone(stage, carol);
    BOOST_TEST(stage.log().find("the disk is full; make room on it") != std::string::npos);

    disk.empty();
    recovers(stage, carol);
}

BOOST_AUTO_TEST_CASE(a_limit_on_the_size_of_files_refuses_logins_and_nothing_else) {
    Stage stage{{.workers = 1}};
    auto carol = stage.browser();
    BOOST_REQUIRE(carol.log_in("carol", "carol").status == 303);
    const auto pid = stage.worker(0).pid();
    const auto size = std::filesystem::file_size(stage.database().string() + "-wal");
    rlimit limit{size, RLIM_INFINITY};

    BOOST_REQUIRE(::prlimit(pid, RLIMIT_FSIZE, &limit, nullptr) == 0);
    refuses_logins_alone(stage, carol);
    BOOST_TEST(stage.log().find(stage.database().string() + ": ") != std::string::npos);

    limit.rlim_cur = RLIM_INFINITY;
    BOOST_REQUIRE(::prlimit(pid, RLIMIT_FSIZE, &limit, nullptr) == 0);
    recovers(stage, carol);
}

BOOST_AUTO_TEST_CASE(templates_that_are_gone_stop_the_next_worker_and_no_other) {
    Stage stage{{.workers = 1}};
    auto carol = stage.browser();
    BOOST_REQUIRE(carol.log_in("carol", "carol").status == 303);
    const auto templates = stage.folder() / "templates";
    use_templates(stage, templates);
    BOOST_TEST(is_greeted(carol, "carol"));

    stage.worker(0).end();
    stage.start_worker(0);
    BOOST_TEST(stage.worker(0).wait(10s).value_or(0) != 0);
    BOOST_TEST(stage.log().find(templates.string()) != std::string::npos);

    std::filesystem::copy(std::string{DOORWARD_SOURCE_DIR} + "/templates", templates);
    stage.start_worker(0);
    BOOST_TEST(support::eventually([&] { return is_greeted(carol, "carol"); }));
}

BOOST_AUTO_TEST_CASE(a_secret_that_is_gone_is_made_anew_and_costs_open_forms_alone) {
    Stage stage{{.workers = 1}};
    auto carol = stage.browser();
    BOOST_REQUIRE(carol.log_in("carol", "carol").status == 303);
    auto john = stage.browser();
    const auto old_token = john.token("/login");

    std::filesystem::remove(stage.folder() / "doorward.secret");
    BOOST_TEST(stage.browser().log_in("stuart", "stuart").status == 303);
    stage.worker(0).end();
    stage.start_worker(0);

    BOOST_TEST(is_greeted(carol, "carol"));
    const auto stale = john.post(
        "/login", {{"csrf_token", old_token}, {"username", "john"}, {"password", "john"}});
    BOOST_TEST(stale.status == 403);
    BOOST_TEST(!john.cookies.contains("doorward"));
    BOOST_TEST(john.log_in("john", "john").status == 303);
    BOOST_TEST(std::filesystem::exists(stage.folder() / "doorward.secret"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace doorward::integration_tests
