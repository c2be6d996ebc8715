#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <chrono>

#include "policy_directory.h"
#include "support/eventually.h"
#include "support/fastcgi_client.h"
#include "support/parallel.h"
#include "support/sample_directory.h"
#include "support/stage.h"

namespace doorward::integration_tests {
namespace {

using namespace std::chrono_literals;
using support::Answer;
using support::Stage;

/// As the settings are by themselves, but that nobody waits only until the test has gone on.
constexpr auto usual = "first_delay = \"15m\"\n";

support::StageOptions with_log(const std::string& throttle_lines, unsigned workers = 2) {
    auto directory = support::sample_directory();
    directory.log_level = 256;
    return {.workers = workers, .slapd = std::move(directory), .throttle_lines = throttle_lines};
}

/// How often slapd was asked to bind as `name`.
std::size_t binds(Stage& stage, const std::string& name) {
    const auto log = stage.slapd().log();
    const auto bind = "BIND dn=\"" + person_dn(name) + "\" method=128";
    std::size_t found = 0;
    for (auto at = log.find(bind); at != std::string::npos; at = log.find(bind, at + 1))
        ++found;
    return found;
}

int status_of(const Stage& stage, const std::string& name, const std::string& password) {
    auto browser = stage.browser();
    return browser.log_in(name, password).status;
}

/// The answer to a login that comes from `address`, by way of that worker.
Answer log_in_from(const Stage& stage, const std::string& address, const std::string& name,
                   const std::string& password, std::size_t worker = 0) {
    auto browser = stage.browser();
    const auto token = browser.token("/login");
    auto request = support::form_request(
        "/login", {{"csrf_token", token}, {"username", name}, {"password", password}},
        "doorward-form=" + browser.cookies.at("doorward-form"));
    for (auto& [parameter, value] : request.parameters)
        if (parameter == "REMOTE_ADDR") value = address;
    return support::ask_worker(stage.socket(worker), request);
}

/// One that locks an account after four wrong passwords.
support::SlapdOptions locking_directory() {
    auto directory = policy_directory({});
    const std::string rule = "pwdLockout: TRUE\n";
    directory.ldif.replace(directory.ldif.find(rule), rule.size(), rule + "pwdMaxFailure: 4\n");
    return directory;
}

void check_that_carol_is_never_locked(Stage& stage) {
    for (int i = 0; i < 10; ++i)
        status_of(stage, "carol", "wrong" + std::to_string(i));

    BOOST_TEST(binds(stage, "carol") == 2U);
    BOOST_TEST(stage.slapd().log().find("err=49") != std::string::npos);
    BOOST_TEST(status_of(stage, "carol", "carol") == 429);
    // Nothing at the directory keeps her out.
    const auto who = support::run(
        {"ldapwhoami", "-x", "-H", stage.slapd().url(), "-D", person_dn("carol"), "-w", "carol"});
    BOOST_TEST(who.exit_code == 0, who.output);
}

BOOST_AUTO_TEST_SUITE(throttle)

BOOST_AUTO_TEST_CASE(of_500_guesses_at_once_no_more_than_five_reach_the_directory) {
    Stage stage{with_log(usual)};
    constexpr std::size_t guesses = 500;
    constexpr std::size_t guessers = 50;
    std::vector<int> statuses(guesses);

    support::in_parallel(guessers, [&](std::size_t guesser) {
        auto browser = stage.browser();
        for (auto i = guesser; i < guesses; i += guessers)
            statuses[i] = browser.log_in("carol", "guess" + std::to_string(i)).status;
    });

    BOOST_TEST(binds(stage, "carol") <= 5U);
    BOOST_TEST(binds(stage, "carol") > 0U);
    BOOST_TEST(std::count(statuses.begin(), statuses.end(), 401) <= 5);
    BOOST_TEST(std::count(statuses.begin(), statuses.end(), 429) >= 495);
}

BOOST_AUTO_TEST_CASE(of_500_guesses_with_one_password_no_more_reach_it_either) {
    Stage stage{with_log(usual)};

    support::in_parallel(50, [&](std::size_t) {
        auto browser = stage.browser();
        for (int i = 0; i < 10; ++i)
            browser.log_in("carol", "guess");
    });

    BOOST_TEST(binds(stage, "carol") <= 5U);
}

BOOST_AUTO_TEST_CASE(whoever_has_to_wait_is_told_how_long) {
    Stage stage{with_log("name_failures = 2\nfirst_delay = \"30s\"\n")};
    auto browser = stage.browser();
    for (const auto* password : {"one", "two"})
        BOOST_TEST(browser.log_in("carol", password).status == 401);

    const auto wrong = browser.log_in("carol", "three");
    const auto right = browser.log_in("CAROL ", "carol");

    for (const auto* answer : {&wrong, &right}) {
        BOOST_TEST(answer->status == 429);
        const auto seconds = std::stoi(answer->header("retry-after").value_or("0"));
        BOOST_TEST((seconds > 20 && seconds <= 30));
        BOOST_TEST(answer->shows("Too many attempts. Try again in " + std::to_string(seconds) +
                                 " seconds."));
        BOOST_TEST(!answer->header("www-authenticate"));
        BOOST_TEST((answer->took >= 250ms));
        BOOST_TEST(!answer->header("set-cookie").value_or("").starts_with("doorward="));
    }
    BOOST_TEST(wrong.shows("value=\"carol\""));
    BOOST_TEST(binds(stage, "carol") == 2U);
}

BOOST_AUTO_TEST_CASE(the_wait_ends) {
    Stage stage{with_log("name_failures = 1\nfirst_delay = \"500ms\"\n")};
    BOOST_TEST(status_of(stage, "carol", "wrong") == 401);

    BOOST_TEST(support::eventually([&] { return status_of(stage, "carol", "carol") == 303; }));
}

BOOST_AUTO_TEST_CASE(workers_share_the_counts_and_a_restart_forgets_none) {
    Stage stage{with_log(usual)};
    for (std::size_t i = 0; i < 5; ++i)
        BOOST_TEST(
            log_in_from(stage, "192.0.2.7", "carol", "wrong" + std::to_string(i), i % 2).status ==
            401);
    for (const std::size_t worker : {0U, 1U})
        BOOST_TEST(log_in_from(stage, "192.0.2.7", "carol", "x", worker).status == 429);

    for (const std::size_t worker : {0U, 1U}) {
        stage.worker(worker).end();
        stage.start_worker(worker);
        BOOST_TEST(support::eventually([&] {
            return log_in_from(stage, "192.0.2.7", "carol", "carol", worker).status == 429;
        }));
    }
    BOOST_TEST(binds(stage, "carol") == 5U);
}

BOOST_AUTO_TEST_CASE(spellings_that_slapd_takes_for_one_name_count_as_one) {
    Stage stage{{.people_lines = "base_dn = \"ou=Users,dc=testathon,dc=net\"\n"
                                 "filter = \"(cn={username})\"\n"
                                 "bind_dn = \"cn=doorward,dc=testathon,dc=net\"\n"
                                 "bind_password = \"doorward-service\"\n",
                 .throttle_lines = usual}};
    const std::vector<std::string> spellings{"carol", "CAROL", " Carol ", "\uff43arol",
                                             "c\u1d43rol"};
    for (std::size_t i = 0; i < spellings.size(); ++i)
        BOOST_TEST(status_of(stage, spellings[i], "wrong" + std::to_string(i)) == 401);

    for (const auto* spelling : {"carol", "caRol", "\uff23\uff21\uff32\uff2f\uff2c", "\u24d2arol"})
        BOOST_TEST(status_of(stage, spelling, "carol") == 429, spelling);
    BOOST_TEST(status_of(stage, "john", "john") == 303);
}

BOOST_AUTO_TEST_CASE(an_address_that_tries_many_names_has_to_wait_and_others_have_not) {
    Stage stage{with_log(usual)};
    for (int i = 0; i < 30; ++i)
        BOOST_TEST(
            log_in_from(stage, "2001:db8::" + std::to_string(i), "n" + std::to_string(i), "x")
                .status == 401);

    BOOST_TEST(log_in_from(stage, "2001:db8::ffff", "carol", "carol").status == 429);
    BOOST_TEST(log_in_from(stage, "2001:db8:0:1::1", "carol", "carol").status == 303);
    BOOST_TEST(stage.log().find("authn_login_fail_max") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(nobody_is_kept_out_of_a_browser_that_has_logged_in) {
    Stage stage{with_log(usual)};
    auto known = stage.browser();
    BOOST_TEST(known.log_in("carol", "carol").status == 303);
    known.post("/logout", {{"csrf_token", known.token("/logout")}});
    for (int i = 0; i < 5; ++i)
        status_of(stage, "carol", "wrong" + std::to_string(i));
    BOOST_TEST(status_of(stage, "carol", "carol") == 429);

    BOOST_TEST(known.log_in("carol", "carol").status == 303);
}

BOOST_AUTO_TEST_CASE(an_outage_counts_against_nobody) {
    Stage stage{with_log("name_failures = 1\naddress_failures = 1\nfirst_delay = \"15m\"\n")};
    stage.slapd().stop();
    for (int i = 0; i < 4; ++i)
        BOOST_TEST(status_of(stage, "carol", "wrong" + std::to_string(i)) == 503);
    stage.slapd().start();

    BOOST_TEST(support::eventually([&] { return status_of(stage, "carol", "carol") == 303; }));
}

BOOST_AUTO_TEST_CASE(a_directory_that_locks_accounts_is_asked_less_often_than_that) {
    Stage stage{{.slapd = locking_directory(), .throttle_lines = "lockout_ceiling = 3\n"}};
    check_that_carol_is_never_locked(stage);
}

BOOST_AUTO_TEST_CASE(how_many_that_are_is_learned_from_the_directory) {
    Stage stage{{.slapd = locking_directory()}};
    check_that_carol_is_never_locked(stage);
    BOOST_TEST(stage.log().find("directory_lockout locks_after=4") != std::string::npos);
    BOOST_TEST(stage.log().find("lockout_ceiling=3") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(nothing_that_was_typed_is_stored) {
    Stage stage{with_log(usual)};
    for (int i = 0; i < 6; ++i) {
        status_of(stage, "Name-typed-as-secret", "Secret-that-was-typed");
        status_of(stage, "carol", "Secret-that-was-typed" + std::to_string(i));
    }

    const auto rows = stage.sql("SELECT * FROM failure_counts");
    BOOST_TEST(rows.find("127.0.0.1") != std::string::npos);
    for (const auto* secret : {"ecret", "yped", "arol"})
        BOOST_TEST(rows.find(secret) == std::string::npos, secret);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace doorward::integration_tests
