#include <sys/stat.h>

#include <boost/test/unit_test.hpp>

#include "lone_worker.h"
#include "support/read_file.h"
#include "support/unix_listener.h"

namespace doorward::integration_tests {
namespace {

using support::Outcome;

/// What becomes of `doorward serve` in `place`; a socket is there, so that nothing but the fault
/// stops it.
Outcome serve(const LoneWorker& place) {
    std::filesystem::remove(place.folder() / "given.sock");
    const support::UnixListener listener{place.folder() / "given.sock"};
    auto command = place.command();
    command.listeners = {listener.descriptor()};
    return outcome_of(command);
}

Outcome check(const LoneWorker& place) {
    auto command = place.command();
    command.words[1] = "check-config";
    return outcome_of(command);
}

/// One line that names the file and says what to do about it.
void is_one_line_about(const Outcome& outcome, const std::string& file, const std::string& remedy) {
    BOOST_TEST(lines_of(outcome.output) == 1U, outcome.output);
    BOOST_TEST(outcome.output.find(file) != std::string::npos, outcome.output);
    BOOST_TEST(outcome.output.find(remedy) != std::string::npos, outcome.output);
}

void make_settings(const LoneWorker& place, const std::string& from, const std::string& to) {
    auto text = support::read_file(place.settings());
    const auto at = text.find(from);
    BOOST_REQUIRE(at != std::string::npos);
    support::write_file(place.settings(), text.replace(at, from.size(), to));
}

BOOST_AUTO_TEST_SUITE(refused_start)

BOOST_AUTO_TEST_CASE(sound_settings_are_called_sound) {
    const auto outcome = check(LoneWorker{});

    BOOST_TEST(outcome.exit_code == 0);
}

BOOST_AUTO_TEST_CASE(a_word_of_warning_refuses_nothing) {
    const LoneWorker place{"", "read_as = \"visitor\"\n"};

    const auto checked = check(place);

    BOOST_TEST(checked.exit_code == 0);
    BOOST_TEST(lines_of(checked.output) == 2U, checked.output);
    for (const auto* words :
         {"doorward.toml:10: warning: directory.read_as: ", ": the settings are sound\n"})
        BOOST_TEST(checked.output.find(words) != std::string::npos, checked.output);
}

BOOST_AUTO_TEST_CASE(every_fault_of_the_settings_is_told_at_once) {
    const LoneWorker place{"listne = \"a\"\nfront_threads = 0\n", "[sesion]\n"};

    const auto checked = check(place);
    const auto served = serve(LoneWorker{"listne = \"a\"\nfront_threads = 0\n", "[sesion]\n"});

    BOOST_TEST(checked.exit_code == 78);
    BOOST_TEST(served.exit_code == 78);
    BOOST_TEST(lines_of(checked.output) == 3U, checked.output);
    BOOST_TEST(lines_of(served.output) == 3U, served.output);
    BOOST_TEST(checked.output.find("Did you mean 'server.listen'") != std::string::npos,
               checked.output);
    for (const auto* line : {"doorward.toml:3: ", "doorward.toml:4: "})
        BOOST_TEST(checked.output.find(line) != std::string::npos, checked.output);
}

BOOST_AUTO_TEST_CASE(missing_settings_are_named) {
    const LoneWorker place;
    std::filesystem::remove(place.settings());

    const auto outcome = serve(place);

    BOOST_TEST(outcome.exit_code == 78);
    is_one_line_about(outcome, place.settings().string(), "");
}

BOOST_AUTO_TEST_CASE(settings_that_are_no_toml_are_told_with_their_line) {
    const LoneWorker place{"listen = \n"};

    const auto outcome = serve(place);

    BOOST_TEST(outcome.exit_code == 78);
    is_one_line_about(outcome, "doorward.toml:3:", "");
}

BOOST_AUTO_TEST_CASE(a_missing_template_folder_stops_the_start) {
    const LoneWorker place;
    make_settings(place, "templates = \"" DOORWARD_SOURCE_DIR "/templates\"",
                  "templates = \"gone\"");

    const auto outcome = serve(place);

    BOOST_TEST(outcome.exit_code != 0);
    is_one_line_about(outcome, (place.folder() / "gone").string(), "pages.templates");
}

BOOST_AUTO_TEST_CASE(a_missing_template_stops_the_start) {
    const LoneWorker place;
    make_settings(place, "templates = \"" DOORWARD_SOURCE_DIR "/templates\"",
                  "templates = \"mine\"");
    std::filesystem::copy(DOORWARD_SOURCE_DIR "/templates", place.folder() / "mine");
    std::filesystem::remove(place.folder() / "mine" / "logout.tpl");

    const auto outcome = serve(place);

    BOOST_TEST(outcome.exit_code != 0);
    is_one_line_about(outcome, "logout.tpl", "");
}

BOOST_AUTO_TEST_CASE(a_missing_static_folder_stops_the_start) {
    const LoneWorker place;
    make_settings(place, "static_dir = \"" DOORWARD_SOURCE_DIR "/www\"", "static_dir = \"gone\"");

    const auto outcome = serve(place);

    BOOST_TEST(outcome.exit_code != 0);
    is_one_line_about(outcome, (place.folder() / "gone").string(), "pages.static_dir");
}

BOOST_AUTO_TEST_CASE(what_others_may_read_stops_the_start) {
    const std::filesystem::perms open{0644};
    for (const auto* name : {"doorward.secret", "doorward.db"}) {
        const LoneWorker place;
        support::write_file(place.folder() / name, std::string(64, 's') + "\n");
        std::filesystem::permissions(place.folder() / name, open);

        const auto outcome = serve(place);

        BOOST_TEST(outcome.exit_code == 1, name);
        is_one_line_about(outcome, (place.folder() / name).string(), "chmod 600");
    }
    const LoneWorker place{"", "bind_dn = \"cn=me\"\nbind_password = \"secret word\"\n"};
    std::filesystem::permissions(place.settings(), open);

    const auto outcome = serve(place);

    BOOST_TEST(outcome.exit_code == 78);
    is_one_line_about(outcome, "doorward.toml", "chmod");
    BOOST_TEST(outcome.output.find("secret word") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_password_file_that_others_may_read_stops_the_start) {
    const LoneWorker place{"", "bind_dn = \"cn=me\"\nbind_password_file = \"password\"\n"};
    support::write_file(place.folder() / "password", "secret word\n");
    std::filesystem::permissions(place.folder() / "password", std::filesystem::perms{0644});

    const auto outcome = serve(place);

    BOOST_TEST(outcome.exit_code == 78);
    is_one_line_about(outcome, "password", "chmod 600");
    BOOST_TEST(outcome.output.find("secret word") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_store_that_cannot_be_written_stops_the_start) {
    for (const std::string url :
         {"sqlite:/proc/doorward.db", "sqlite:/proc/none/doorward.db", "sqlite:."}) {
        const LoneWorker place{"", "[store]\nurl = \"" + url + "\"\n"};

        const auto outcome = serve(place);

        BOOST_TEST(outcome.exit_code == 1, url);
        is_one_line_about(outcome, url == "sqlite:." ? place.folder().string() : "/proc", "");
    }
}

BOOST_AUTO_TEST_CASE(a_file_that_is_no_database_stops_the_start) {
    const LoneWorker place;
    support::write_file(place.folder() / "doorward.db", std::string(8'192, 'x'));
    std::filesystem::permissions(place.folder() / "doorward.db", std::filesystem::perms{0600});

    const auto outcome = serve(place);

    BOOST_TEST(outcome.exit_code == 1);
    is_one_line_about(outcome, "doorward.db", "");
}

BOOST_AUTO_TEST_CASE(a_password_over_an_open_network_is_refused) {
    const LoneWorker place;
    make_settings(place, "ldap://127.0.0.1:1", "ldap://ldap.example.org");

    const auto outcome = check(place);

    BOOST_TEST(outcome.exit_code == 78);
    is_one_line_about(outcome, "doorward.toml:", "start_tls");
}

BOOST_AUTO_TEST_CASE(the_folder_of_the_store_is_made) {
    const LoneWorker place{"", "[store]\nurl = \"sqlite:deep/er/doorward.db\"\n"};
    support::Command command = place.command();

    const auto outcome = outcome_of(command);

    BOOST_TEST(outcome.output.find("server.listen") != std::string::npos, outcome.output);
    struct stat found {};
    BOOST_TEST(stat((place.folder() / "deep/er/doorward.db").c_str(), &found) == 0);
    BOOST_TEST((found.st_mode & 0777U) == 0600U);
}

BOOST_AUTO_TEST_CASE(help_and_version_are_as_people_expect) {
    const LoneWorker place;
    auto command = place.command();
    for (const auto& words : std::vector<std::vector<std::string>>{
             {"--help"}, {"--version"}, {"serve", "--help"}, {"check-config", "--help"}}) {
        command.words = {DOORWARD_PROGRAM};
        command.words.insert(command.words.end(), words.begin(), words.end());
        const auto outcome = outcome_of(command);
        BOOST_TEST(outcome.exit_code == 0, words.back());
        BOOST_TEST(outcome.output.find("doorward") != std::string::npos, words.back());
    }
    command.words = {DOORWARD_PROGRAM, "sevre"};
    BOOST_TEST(outcome_of(command).exit_code != 0);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace doorward::integration_tests
