#include <boost/test/unit_test.hpp>

#include <fstream>

#include "check_requests.h"
#include "support/eventually.h"
#include "support/process.h"
#include "support/read_file.h"
#include "support/stage.h"

namespace doorward::integration_tests {
namespace {

using support::Outcome;
using support::Stage;
using Words = std::vector<std::string>;

/// Three rules for one host; where their lines are told, it is by looking for them.
const std::string rules =
    "[[rule]]\nhost = \"wiki.example.org\"\npath = \"/public\"\nallow = \"anyone\"\n"
    "[[rule]]\nhost = \"wiki.example.org\"\npath = \"/staff\"\nallow = [\"@staff\"]\n"
    "[[rule]]\nhost = \"wiki.example.org\"\nmethods = \"GET\"\nallow = \"signed-in\"\n";

const std::string wiki = "https://wiki.example.org";

/// A stage with those rules, whose slapd can be stopped; carol and stuart have logged in.
Stage& stage() {
    static Stage& one = []() -> Stage& {
        static Stage made{{.workers = 1, .rule_lines = rules}};
        for (const auto* name : {"carol", "stuart"})
            BOOST_TEST(made.browser().log_in(name, name).status == 303);
        return made;
    }();
    return one;
}

Outcome command(Words words, const std::filesystem::path& settings = stage().settings_file()) {
    words.insert(words.begin(), DOORWARD_PROGRAM);
    words.insert(words.end(), {"--config", settings});
    return support::run(words);
}

Outcome explained(const std::string& user, const std::string& method, const std::string& url,
                  const Words& more = {}) {
    Words words{"explain", user, method, url};
    words.insert(words.end(), more.begin(), more.end());
    return command(words);
}

bool says(const Outcome& outcome, const std::string& words) {
    return outcome.output.find(words) != std::string::npos;
}

/// "rule 2 (FILE:LINE)", with the line where that rule begins.
std::string rule(std::size_t number) {
    std::ifstream file{stage().settings_file()};
    std::size_t line_number = 0;
    std::size_t seen = 0;
    for (std::string line; std::getline(file, line);) {
        ++line_number;
        if (line == "[[rule]]" && ++seen == number) break;
    }
    return "rule " + std::to_string(number) + " (" + stage().settings_file().string() + ":" +
           std::to_string(line_number) + ")";
}

BOOST_AUTO_TEST_SUITE(explain)

BOOST_AUTO_TEST_CASE(the_decision_comes_first_then_the_rule_then_why_no_earlier_one) {
    const auto outcome = explained("carol", "GET", wiki + "/staff/a?b=c");

    BOOST_TEST(outcome.exit_code == 0, outcome.output);
    BOOST_TEST(outcome.output.starts_with("allowed\n" + rule(2) +
                                          ": allows members of staff\n"
                                          "  " +
                                          rule(1) +
                                          ": path: '/staff/a' is not below '/public'\n"
                                          "path: /staff/a\n"
                                          "user: carol, in admins, staff\n"
                                          "note: the groups are those of 20"),
               outcome.output);
}

BOOST_AUTO_TEST_CASE(each_decision_has_its_exit_status) {
    const auto open = explained("-", "GET", wiki + "/public");
    const auto login = explained("-", "GET", wiki + "/x");
    const auto denied = explained("stuart", "GET", wiki + "/staff");
    const auto no_rule = explained("stuart", "POST", wiki + "/x");

    BOOST_TEST(open.exit_code == 0);
    BOOST_TEST(open.output.starts_with("allowed\n" + rule(1)), open.output);
    BOOST_TEST(says(open, "user: nobody is logged in\n"), open.output);
    BOOST_TEST(login.exit_code == 2);
    BOOST_TEST(login.output.starts_with("login required\n" + rule(3) +
                                        ": asks for everybody who is logged in\n"),
               login.output);
    BOOST_TEST(denied.exit_code == 1);
    BOOST_TEST(denied.output.starts_with("denied\n" + rule(2) + ": asks for members of staff\n"),
               denied.output);
    BOOST_TEST(says(denied, "user: stuart, in no group\n"), denied.output);
    BOOST_TEST(no_rule.exit_code == 1);
    BOOST_TEST(no_rule.output.starts_with("denied\nno rule matches\n  " + rule(1)), no_rule.output);
    BOOST_TEST(says(no_rule, rule(3) + ": methods: POST is not GET\n"), no_rule.output);
}

BOOST_AUTO_TEST_CASE(what_cannot_be_judged_says_why) {
    const auto outcome = explained("carol", "GET", wiki + "/public/..%2fstaff");

    BOOST_TEST(outcome.exit_code == 1);
    BOOST_TEST(outcome.output.starts_with(
                   "denied\nnothing can be judged: the path has an encoded slash or backslash\n"),
               outcome.output);
    BOOST_TEST(explained("carol", "GET", "wiki.example.org").exit_code == 1);
}

BOOST_AUTO_TEST_CASE(the_strictest_reading_of_a_path_is_shown) {
    const auto outcome = explained("stuart", "get", wiki + "/public/../staff#x");

    BOOST_TEST(outcome.exit_code == 1);
    BOOST_TEST(says(outcome, "\npath: /staff\n"), outcome.output);
}

BOOST_AUTO_TEST_CASE(groups_may_be_given_in_place_of_those_known) {
    const auto more = explained("stuart", "GET", wiki + "/staff", {"--group", "staff"});
    const auto other =
        explained("carol", "GET", wiki + "/staff", {"--group", "a, \"b\"", "--group", "c"});
    const auto stranger = explained("nobody\x1b[31m", "GET", wiki + "/staff");

    BOOST_TEST(more.exit_code == 0, more.output);
    BOOST_TEST(says(more, "user: stuart, in staff\n"), more.output);
    BOOST_TEST(other.exit_code == 1, other.output);
    BOOST_TEST(says(other, "user: carol, in a, \"b\", c\n"), other.output);
    BOOST_TEST(stranger.exit_code == 1);
    BOOST_TEST(says(stranger, "note: nobody of this name has logged in yet\n"), stranger.output);
    BOOST_TEST(!says(stranger, "\x1b"));
}

BOOST_AUTO_TEST_CASE(the_spelling_is_that_of_the_directory_and_the_last_reading_counts) {
    BOOST_TEST(says(explained("CAROL", "GET", wiki + "/staff"), "user: carol, in admins, staff\n"));

    Stage own{{.workers = 1, .rule_lines = rules}};
    BOOST_TEST(own.browser().log_in("carol", "carol").status == 303);
    const auto columns = own.sql(
        "SELECT group_concat(name) FROM pragma_table_info('users') WHERE name NOT IN "
        "('id', 'directory_id', 'last_read')");
    BOOST_TEST(own.sql("INSERT INTO users (directory_id, last_read, " + columns +
                       ") SELECT 'another id', last_read - 3600000, " + columns + " FROM users") ==
               "");

    const auto outcome = command({"explain", "carol", "GET", wiki + "/staff"}, own.settings_file());
    BOOST_TEST(outcome.exit_code == 0, outcome.output);
    BOOST_TEST(says(outcome, "note: 2 people have had this name"), outcome.output);
}

BOOST_AUTO_TEST_CASE(neither_directory_nor_workers_are_needed) {
    Stage own{{.workers = 1, .rule_lines = rules}};
    BOOST_TEST(own.browser().log_in("carol", "carol").status == 303);
    own.slapd().stop();
    own.worker(0).end();

    const auto outcome = command({"explain", "carol", "GET", wiki + "/staff"}, own.settings_file());

    BOOST_TEST(outcome.exit_code == 0, outcome.output);
    std::filesystem::remove(own.database());
    const auto without = command({"explain", "carol", "GET", wiki + "/x"}, own.settings_file());
    BOOST_TEST(without.exit_code == 0, without.output);
    BOOST_TEST(says(without, "there is no database yet"), without.output);
    BOOST_TEST(!std::filesystem::exists(own.database()));
}

BOOST_AUTO_TEST_CASE(machines_read_json) {
    const auto outcome = explained("carol", "GET", wiki + "/staff", {"--json"});
    const auto login = explained("-", "GET", wiki + "/staff", {"--json"});
    const auto unclear = explained("-", "GET", wiki + "/%2f", {"--json"});
    const support::TemporaryFolder folder;
    support::write_file(folder / "allowed", outcome.output);
    support::write_file(folder / "login", login.output);
    support::write_file(folder / "unclear", unclear.output);

    const auto read = support::run(
        {"python3", "-c",
         "import json,sys; a,l,u=(json.load(open(f)) for f in sys.argv[1:]); "
         "assert a['decision']=='allowed' and a['deciding']['rule']==2 and a['user']=='carol'; "
         "assert a['groups']==['admins','staff'] and len(a['earlier'])==1 and a['path']=='/staff'; "
         "assert l['decision']=='login_required' and l['user'] is None and l['groups']==[]; "
         "assert u['decision']=='denied' and u['deciding'] is None and u['path'] is None; "
         "assert 'encoded slash' in u['reason'] and u['earlier']==[]",
         folder / "allowed", folder / "login", folder / "unclear"});

    BOOST_TEST(read.exit_code == 0, read.output << outcome.output << login.output);
}

BOOST_AUTO_TEST_CASE(what_means_nothing_is_bad_usage) {
    for (const auto& words : {Words{"--from", "sesame"}, Words{"--from", "[::1]"}})
        BOOST_TEST(explained("carol", "GET", wiki, words).exit_code == 64);
    BOOST_TEST(explained("-", "GET", wiki, {"--group", "staff"}).exit_code == 64);
    BOOST_TEST(command({"explain", "carol", "GET"}).exit_code == 64);
}

BOOST_AUTO_TEST_CASE(faults_of_the_settings_are_told) {
    const support::TemporaryFolder folder;
    support::write_file(folder / "doorward.toml", "[[rule]]\npth = \"/\"\nallow = \"anyone\"\n");

    const auto outcome = command({"explain", "-", "GET", wiki}, folder / "doorward.toml");

    BOOST_TEST(outcome.exit_code == 78);
    BOOST_TEST(says(outcome, "doorward.toml:2: unknown key 'rule.pth'. Did you mean 'rule.path'?"),
               outcome.output);
}

BOOST_AUTO_TEST_CASE(check_config_warns_of_rules_that_never_decide) {
    const support::TemporaryFolder folder;
    const auto file = folder / "doorward.toml";
    support::write_file(file,
                        "[server]\npublic_url = \"https://sso.example.org\"\n"
                        "[directory]\nurls = [\"ldaps://ldap.example.org\"]\n"
                        "[[rule]]\nallow = \"signed-in\"\n[[rule]]\npath = \"/x\"\ndeny = true\n");

    const auto outcome = command({"check-config"}, file);

    BOOST_TEST(outcome.exit_code == 0, outcome.output);
    BOOST_TEST(says(outcome, file.string() +
                                 ":7: warning: rule: it never decides, because the rule in line 5 "
                                 "matches all that it does"),
               outcome.output);
}

BOOST_AUTO_TEST_CASE(the_log_of_a_refused_check_says_the_same) {
    const auto& gateway = gateway_stage();
    const auto path = "/staff/explained";
    BOOST_TEST(status_of(check(path, cookie_of("stuart"))) == 403);

    const auto outcome =
        command({"explain", "stuart", "GET", std::string{"https://"} + app_name + path},
                gateway.settings_file());
    BOOST_TEST(outcome.exit_code == 1, outcome.output);
    const auto line = outcome.output.substr(outcome.output.find("rule "));
    const auto words = line.substr(line.find("): "), line.find('\n') - line.find("): "));
    BOOST_TEST(words.size() > 10U);
    BOOST_TEST(support::eventually([&] { return logs(gateway, {"authz_fail", words}); }));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace doorward::integration_tests
