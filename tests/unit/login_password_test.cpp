#include <boost/test/unit_test.hpp>

#include "unit/app_stage.h"

using namespace doorward;
using namespace doorward::unit;
using namespace std::chrono_literals;
using signin::PasswordState;

namespace {

constexpr auto password_page = "https://password.example.org/?from=login";
constexpr auto password_link =
    R"(<a class="alert-link" href="https://password.example.org/?from=login">Change your password</a>)";

struct Stage : AppStage {
    Stage() : AppStage("http://127.0.0.1:8080", password_page) {}

    http::Response barred(PasswordState state) {
        directory->failure =
            signin::Failure{signin::Reason::Barred, "ldap://internal.example: data 533", state};
        return log_in("carol", "carol");
    }
};

/// The field of the answer's line in the log; "none" without one.
std::string logged(const http::Response& response, std::string_view field) {
    BOOST_REQUIRE(response.event.has_value());
    for (const auto& [name, value] : response.event->fields)
        if (name == field) return value;
    return "none";
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(login_password, Stage)

BOOST_AUTO_TEST_CASE(a_right_password_that_is_not_enough_is_no_login) {
    for (const auto state :
         {PasswordState::MustChange, PasswordState::Expired, PasswordState::Locked,
          PasswordState::Disabled, PasswordState::AccountExpired, PasswordState::OutsideHours}) {
        const auto response = barred(state);

        BOOST_TEST(response.status == 401);
        BOOST_TEST(set_cookie(response, "doorward").empty());
        BOOST_TEST(!shows(response, "Invalid username"));
        BOOST_TEST(!shows(response, "internal.example"));
        BOOST_TEST(!shows(response, "is-invalid"));
        BOOST_TEST(shows(response, "value=\"carol\""));
    }
    BOOST_TEST(store->sessions.empty());
}

BOOST_AUTO_TEST_CASE(a_barred_login_is_answered_like_a_refused_one) {
    const auto before = Tick::clock::now();
    const auto refused = log_in("carol", "wrong");
    const auto response = barred(PasswordState::Disabled);

    BOOST_TEST(response.status == refused.status);
    BOOST_TEST(header(response, "WWW-Authenticate") == header(refused, "WWW-Authenticate"));
    BOOST_REQUIRE(response.not_before.has_value());
    BOOST_TEST((*response.not_before >= before + 250ms));
    BOOST_TEST((*response.not_before <= Tick::clock::now() + 335ms));
    BOOST_REQUIRE(response.headers.size() == refused.headers.size());
    for (std::size_t i = 0; i < response.headers.size(); ++i)
        BOOST_TEST(response.headers[i].name == refused.headers[i].name);
}

BOOST_AUTO_TEST_CASE(a_password_that_must_be_changed_has_a_link_to_where) {
    for (const auto state : {PasswordState::MustChange, PasswordState::Expired})
        BOOST_TEST(shows(barred(state), password_link));
    BOOST_TEST(!shows(barred(PasswordState::Disabled), "alert-link"));
    BOOST_TEST(shows(barred(PasswordState::MustChange),
                     "Your password must be changed before you can log in."));
    BOOST_TEST(shows(barred(PasswordState::Disabled),
                     "This account is disabled. Please ask your administrator."));
}

BOOST_AUTO_TEST_CASE(the_log_says_in_which_state_the_account_is) {
    const auto response = barred(PasswordState::AccountExpired);

    BOOST_TEST(response.event->name == "authn_login_fail");
    BOOST_TEST(logged(response, "reason") == "barred");
    BOOST_TEST(logged(response, "state") == "account_expired");
    BOOST_TEST(logged(response, "detail") == "ldap://internal.example: data 533");
    BOOST_TEST(logged(response, "name_digest") != "none");
    directory->failure.reset();
    BOOST_TEST(logged(log_in("carol", "wrong"), "state") == "none");
}

BOOST_AUTO_TEST_CASE(a_password_that_expires_soon_is_told_once_after_login) {
    directory->notice = {PasswordState::Expiring, 3 * 24h + 1s, {}};

    const auto response = log_in("carol", "carol");

    BOOST_TEST(response.status == 303);
    BOOST_TEST(logged(response, "password") == "expiring");
    const auto home = get("/");
    BOOST_TEST(shows(home, "You have successfully logged in."));
    BOOST_TEST(shows(home, "alert-warning"));
    BOOST_TEST(shows(home, "Your password expires in 3 days."));
    BOOST_TEST(shows(home, password_link));
    BOOST_TEST(!shows(get("/"), "expires"));
}

BOOST_AUTO_TEST_CASE(grace_logins_are_counted_after_login) {
    directory->notice = {PasswordState::Grace, {}, 2};

    BOOST_TEST(logged(log_in("carol", "carol"), "password") == "grace");
    BOOST_TEST(shows(get("/"), "You can log in 2 more times before it must be changed."));
}

BOOST_AUTO_TEST_CASE(a_good_password_is_mentioned_nowhere) {
    BOOST_TEST(logged(log_in("carol", "carol"), "password") == "none");
    BOOST_TEST(!shows(get("/"), "alert-warning"));
}

BOOST_AUTO_TEST_CASE(without_a_page_for_passwords_there_is_no_link) {
    AppStage stage;
    stage.directory->notice = {PasswordState::Expiring, 5h, {}};

    (void)stage.log_in("carol", "carol");

    const auto home = stage.get("/");
    BOOST_TEST(shows(home, "Your password expires in 5 hours."));
    BOOST_TEST(!shows(home, "alert-link"));
}

BOOST_AUTO_TEST_SUITE_END()
