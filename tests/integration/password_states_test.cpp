#include <boost/test/unit_test.hpp>

#include "policy_directory.h"
#include "shared_stage.h"
#include "visitor.h"

namespace doorward::integration_tests {
namespace {

using namespace std::chrono_literals;
using support::Stage;

constexpr auto generic = "Invalid username or password. Please try again.";
constexpr std::chrono::hours day{24};

/// Of the thirty days that a password is good for, so many have passed.
std::string aged(std::chrono::seconds age) {
    return "pwdChangedTime: " + generalized_time_before(age) + "\n";
}

Stage& stage() {
    static Stage stage{
        {.workers = 1,
         .slapd = policy_directory(person_ldif("erin", aged(27 * day - 1h)) +
                                   person_ldif("mallory", "pwdReset: TRUE\n") +
                                   person_ldif("oscar", aged(31 * day)) +
                                   person_ldif("trent", "pwdAccountLockedTime: 000001010000Z\n")),
         .pages_lines = "password_url = \"https://password.example.org/\"\n"}};
    return stage;
}

std::string sessions() {
    return stage().sql("SELECT count(*) FROM sessions");
}

/// What a worker has logged since `offset` about failed logins; nothing of it names anybody.
std::string failures_since(std::size_t offset) {
    const auto log = stage().log();
    BOOST_TEST(count_of(log, " authn_login_fail ") > 0U);
    for (const auto* name : {"mallory", "oscar", "trent", "wrong password"})
        BOOST_TEST(log.find(name) == std::string::npos, name);
    return log.substr(std::min(offset, log.size()));
}

BOOST_AUTO_TEST_SUITE(password_states)

BOOST_AUTO_TEST_CASE(a_password_that_ends_soon_is_told_of_once_after_the_login) {
    auto browser = stage().browser();

    const auto login = browser.log_in("erin", "erin");
    const auto home = browser.follow(login);

    BOOST_TEST(login.status == 303);
    BOOST_TEST(home.shows("Hey erin!!"));
    BOOST_TEST(home.shows("You have successfully logged in."));
    BOOST_TEST(home.shows("Your password expires in 3 days."));
    BOOST_TEST(home.shows("https://password.example.org/"));
    BOOST_TEST(!browser.get("/").shows("Your password expires"));
    BOOST_TEST(stage().log().find(" password=expiring ") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(success_that_must_change_the_password_is_no_login) {
    const auto before = sessions();
    auto browser = stage().browser();

    const auto answer = browser.log_in("mallory", "mallory");

    BOOST_TEST(answer.status == 401);
    BOOST_TEST(answer.shows("Your password must be changed before you can log in."));
    BOOST_TEST(answer.shows("https://password.example.org/"));
    BOOST_TEST(!answer.shows(generic));
    BOOST_TEST(!browser.cookies.contains("doorward"));
    BOOST_TEST(sessions() == before);
    BOOST_TEST(!is_greeted(browser, "mallory"));
    BOOST_TEST(failures_since(0).find(" state=must_change ") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(an_expired_password_is_told_to_its_owner_alone) {
    const auto before = sessions();
    auto browser = stage().browser();
    const auto offset = stage().log().size();

    const auto right = browser.log_in("oscar", "oscar");
    const auto wrong = browser.log_in("oscar", "wrong password");

    BOOST_TEST(right.status == 401);
    BOOST_TEST(right.shows("Your password has expired."));
    BOOST_TEST(wrong.status == 401);
    BOOST_TEST(wrong.shows(generic));
    BOOST_TEST(!wrong.shows("expired"));
    BOOST_TEST(sessions() == before);
    BOOST_TEST(count_of(failures_since(offset), " state=expired ") == 1U);
}

// slapd says that the account is locked whatever the password is, so it says nothing about it.
BOOST_AUTO_TEST_CASE(a_locked_account_looks_like_a_wrong_password) {
    const auto before = sessions();
    auto browser = stage().browser();
    const auto offset = stage().log().size();

    for (const auto* password : {"trent", "wrong password"}) {
        const auto answer = browser.log_in("trent", password);
        BOOST_TEST(answer.status == 401);
        BOOST_TEST(answer.shows(generic));
        BOOST_TEST(!answer.shows("locked"));
    }

    BOOST_TEST(sessions() == before);
    BOOST_TEST(count_of(failures_since(offset), " reason=refused ") == 2U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace doorward::integration_tests
