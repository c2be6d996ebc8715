#include <boost/test/unit_test.hpp>
#include <csignal>
#include <stdexcept>

#include "check_requests.h"
#include "stuck_login.h"
#include "support/eventually.h"
#include "support/read_file.h"
#include "traffic.h"
#include "visitor.h"

namespace doorward::integration_tests {
namespace {

using namespace std::chrono_literals;
using support::Stage;

void change(const std::filesystem::path& file, const std::string& from, const std::string& to) {
    auto text = support::read_file(file);
    const auto at = text.find(from);
    if (at == std::string::npos) throw std::runtime_error(file.string() + " has no " + from);
    support::write_file(file, text.replace(at, from.size(), to));
}

/// Asks `worker` to reload, and waits until it has said so often that it did.
[[nodiscard]] bool reloads(Stage& stage, std::string_view event = " info reloaded ",
                           std::size_t worker = 0) {
    const auto before = count_of(stage.log(), event);
    stage.worker(worker).signal(SIGHUP);
    return support::eventually([&] { return count_of(stage.log(), event) > before; });
}

/// A stage of one worker with templates of its own.
struct OwnTemplates {
    support::TemporaryFolder folder;
    std::filesystem::path templates = copied();
    Stage stage{{.workers = 1}};

    OwnTemplates() {
        change(stage.settings_file(), std::string{DOORWARD_SOURCE_DIR} + "/templates", templates);
    }
    [[nodiscard]] std::filesystem::path copied() const {
        std::filesystem::copy(std::filesystem::path{DOORWARD_SOURCE_DIR} / "templates",
                              folder.path() / "templates");
        return folder.path() / "templates";
    }
};

void is_unharmed_under_load(unsigned workers) {
    Stage stage{{.workers = workers}};
    Traffic traffic{stage};
    BOOST_REQUIRE(traffic.goes_on(20));

    for (std::size_t round = 0; round < 10; ++round) {
        BOOST_TEST(reloads(stage, " info reloaded ", round % workers));
        BOOST_TEST(traffic.goes_on(20));
    }
    traffic.finish();

    BOOST_TEST(traffic.faults().empty(), traffic.faults());
    for (std::size_t i = 0; i < workers; ++i)
        BOOST_TEST(stage.worker(i).is_running());
}

BOOST_AUTO_TEST_SUITE(reload)

BOOST_AUTO_TEST_CASE(two_workers_lose_nothing) {
    is_unharmed_under_load(2);
}

BOOST_AUTO_TEST_CASE(one_worker_alone_loses_nothing) {
    is_unharmed_under_load(1);
}

BOOST_AUTO_TEST_CASE(changed_settings_templates_and_rules_count) {
    OwnTemplates place;
    auto& stage = place.stage;
    BOOST_REQUIRE(reloads(stage));
    const auto is_let_in = [&] {
        return support::ask_worker(stage.socket(), {.parameters = check("/open/a")}).status == 200;
    };
    BOOST_REQUIRE(!is_let_in());
    const auto session = stage.browser().log_in("carol", "carol").set_cookie("doorward");

    change(place.templates / "login.tpl", "<form", "<p>A word of ours</p><form");
    change(stage.settings_file(), "[pages]\n", "[pages]\nbrand = \"Another name\"\n");
    support::write_file(stage.settings_file(), support::read_file(stage.settings_file()) +
                                                   "[[rule]]\npath = \"/open\"\n"
                                                   "allow = \"anyone\"\n");
    BOOST_REQUIRE(reloads(stage));

    const auto page = stage.browser().get("/login");
    BOOST_TEST(page.shows("A word of ours"));
    BOOST_TEST(page.shows("Another name"));
    BOOST_TEST(is_let_in());
    auto browser = stage.browser();
    browser.cookies["doorward"] = session.substr(session.find('=') + 1, session.find(';') - 9);
    BOOST_TEST(browser.get("/").shows("Hey carol!!"));
}

BOOST_AUTO_TEST_CASE(faulty_settings_are_refused_and_the_old_ones_go_on) {
    Stage stage{{.workers = 1}};
    const auto sound = support::read_file(stage.settings_file());
    change(stage.settings_file(), "[pages]\n",
           "[pages]\nbrand = 5\nbrant = \"Never seen\"\ntitle = \"Never seen\"\n");

    BOOST_REQUIRE(reloads(stage, "pages.brant"));

    const auto log = stage.log();
    BOOST_TEST(count_of(log, " error reload_refused ") == 2U, log);
    const auto line = 1 + count_of(sound.substr(0, sound.find("[pages]\n")), "\n");
    BOOST_TEST(log.find(stage.settings_file().string() + ":" + std::to_string(line + 1) +
                        ": pages.brand") != std::string::npos,
               log);
    BOOST_TEST(!stage.browser().get("/login").shows("Never seen"));
    BOOST_TEST(stage.browser().log_in("carol", "carol").status == 303);
    support::write_file(stage.settings_file(), sound);
    BOOST_TEST(reloads(stage));
}

BOOST_AUTO_TEST_CASE(a_faulty_template_is_refused_and_the_old_ones_go_on) {
    OwnTemplates place;
    auto& stage = place.stage;
    BOOST_REQUIRE(reloads(stage));
    change(place.templates / "login.tpl", "<form", "Never seen {{#OPEN}}<form");
    change(stage.settings_file(), "[pages]\n", "[pages]\nbrand = \"Never seen\"\n");

    BOOST_REQUIRE(reloads(stage, " error reload_refused "));

    BOOST_TEST(stage.log().find((place.templates / "login.tpl").string()) != std::string::npos);
    const auto page = stage.browser().get("/login");
    BOOST_TEST(page.status == 200);
    BOOST_TEST(!page.shows("Never seen"));
}

BOOST_AUTO_TEST_CASE(after_two_signals_in_a_row_the_last_settings_count) {
    Stage stage{{.workers = 1}};
    change(stage.settings_file(), "[pages]\n", "[pages]\nbrand = \"First name\"\n");
    stage.worker(0).signal(SIGHUP);
    change(stage.settings_file(), "First name", "Second name");

    stage.worker(0).signal(SIGHUP);

    BOOST_TEST(
        support::eventually([&] { return stage.browser().get("/login").shows("Second name"); }));
    BOOST_TEST(stage.worker(0).is_running());
}

BOOST_AUTO_TEST_CASE(what_takes_a_new_start_is_named) {
    Stage stage{{.workers = 1}};
    change(stage.settings_file(), "[server]\n",
           "[server]\ndirectory_threads = 3\nlisten = \"other.sock\"\n");
    change(stage.settings_file(), "[store]\n", "[store]\nurl = \"sqlite:other.db\"\n");

    for (std::size_t round = 1; round <= 2; ++round) {
        BOOST_REQUIRE(reloads(stage, "key=store.url"));
        const auto log = stage.log();
        BOOST_TEST(count_of(log, " warning reload_incomplete ") == 3 * round, log);
        BOOST_TEST(count_of(log, "key=server.directory_threads ") == round, log);
        BOOST_TEST(count_of(log, "key=server.listen ") == round, log);
    }

    BOOST_TEST(stage.browser().log_in("carol", "carol").status == 303);
    BOOST_TEST(!std::filesystem::exists(stage.folder() / "other.db"));
}

BOOST_AUTO_TEST_CASE(a_login_on_its_way_ends_as_it_began) {
    support::SilentDirectory directory;
    Stage stage{{.workers = 1,
                 .directory_url = directory.url(),
                 .directory_lines = "login_limit = \"2s\"\n"}};
    StuckLogin login{stage, directory};
    BOOST_REQUIRE(login.is_asked());
    change(stage.settings_file(), "[pages]\n", "[pages]\nbrand = \"Another name\"\n");

    BOOST_TEST(reloads(stage));

    BOOST_TEST(stage.browser().get("/login").shows("Another name"));
    const auto& answer = login.answer();
    BOOST_TEST(answer.status == 503);
    BOOST_TEST(!answer.shows("Another name"));
    stage.worker(0).signal(SIGTERM);
    BOOST_TEST(stage.worker(0).wait(10s).value_or(-1) == 0);
}

BOOST_AUTO_TEST_CASE(a_refusal_that_waits_for_its_time_is_sent_whole) {
    Stage stage{{.workers = 1}};
    ParkedRefusal login{stage};
    BOOST_REQUIRE(login.is_parked());

    BOOST_TEST(reloads(stage));

    const auto answer = login.answer();
    BOOST_TEST(answer.status == 401);
    BOOST_TEST(answer.header("content-security-policy").has_value());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace doorward::integration_tests
