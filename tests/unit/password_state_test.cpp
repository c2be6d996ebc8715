#include "ldap/password_state.h"

#include <boost/test/unit_test.hpp>
#include <set>
#include <string>
#include <vector>

using namespace doorward;
using namespace std::chrono_literals;
using config::Flavour;
using signin::PasswordState;
using signin::Reason;

namespace {

constexpr Flavour flavours[]{Flavour::Auto,    Flavour::OpenLdap,        Flavour::Dirsrv,
                             Flavour::FreeIpa, Flavour::ActiveDirectory, Flavour::Lldap,
                             Flavour::Other};

constexpr PasswordState states[]{
    PasswordState::Fine,       PasswordState::Expiring,       PasswordState::Grace,
    PasswordState::MustChange, PasswordState::Expired,        PasswordState::Locked,
    PasswordState::Disabled,   PasswordState::AccountExpired, PasswordState::OutsideHours};

doorward::ldap::BindAnswer refusal(doorward::ldap::Failure failure,
                                   doorward::ldap::PasswordHints hints = {}) {
    return {doorward::ldap::Fault{failure, "the server's words"}, std::move(hints)};
}

doorward::ldap::BindAnswer wrong_with_ad_code(unsigned code) {
    doorward::ldap::PasswordHints hints;
    hints.code = 49;
    hints.ad_code = code;
    return refusal(doorward::ldap::Failure::Refused, std::move(hints));
}

doorward::ldap::PasswordHints with_error(int error) {
    doorward::ldap::PasswordHints hints;
    hints.policy_error = error;
    return hints;
}

/// "fine", "barred must_change", "refused" ...
std::string verdict(const doorward::ldap::BindAnswer& answer, Flavour flavour) {
    const auto found = doorward::ldap::verdict_on(answer, flavour);
    if (found) return std::string{signin::name_of(found->state)};
    switch (found.error().reason) {
        case Reason::Refused:
            BOOST_TEST((found.error().state == PasswordState::Fine));
            return "refused";
        case Reason::Barred:
            BOOST_TEST(!found.error().detail.empty());
            return "barred " + std::string{signin::name_of(found.error().state)};
        case Reason::Unavailable:
            return "unavailable";
        case Reason::Misconfigured:
            return "misconfigured";
    }
    return "";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(password_state)

BOOST_AUTO_TEST_CASE(every_state_has_a_word_of_its_own) {
    std::set<std::string_view> words;
    for (const auto state : states)
        words.insert(signin::name_of(state));

    BOOST_TEST(words.size() == std::size(states));
    BOOST_TEST(signin::name_of(PasswordState::MustChange) == "must_change");
}

BOOST_AUTO_TEST_CASE(a_success_without_a_word_is_fine) {
    for (const auto flavour : flavours)
        BOOST_TEST(verdict({}, flavour) == "fine");
}

BOOST_AUTO_TEST_CASE(a_success_with_must_change_is_no_login) {
    for (const auto flavour : flavours) {
        BOOST_TEST(verdict({{}, with_error(2)}, flavour) == "barred must_change");
        doorward::ldap::PasswordHints netscape;
        netscape.netscape_expired = true;
        BOOST_TEST(verdict({{}, netscape}, flavour) == "barred must_change");
    }
}

BOOST_AUTO_TEST_CASE(an_expiring_password_is_good_and_says_for_how_long) {
    doorward::ldap::PasswordHints hints;
    hints.expires_in = 262'782s;

    const auto notice = doorward::ldap::verdict_on({{}, hints}, Flavour::OpenLdap);

    BOOST_REQUIRE(notice);
    BOOST_TEST((notice->state == PasswordState::Expiring));
    BOOST_TEST((notice->expires_in == 262'782s));
}

BOOST_AUTO_TEST_CASE(a_time_below_nothing_is_nothing) {
    doorward::ldap::PasswordHints hints;
    hints.expires_in = -5s;

    BOOST_TEST((doorward::ldap::verdict_on({{}, hints}, Flavour::Other)->expires_in == 0s));
}

BOOST_AUTO_TEST_CASE(a_grace_login_is_a_login_down_to_the_last) {
    for (const unsigned left : {98U, 1U, 0U}) {
        for (const bool netscape : {false, true}) {  // 389 Directory Server sends both.
            doorward::ldap::PasswordHints hints;
            hints.grace_logins = left;
            hints.netscape_expired = netscape;

            const auto notice = doorward::ldap::verdict_on({{}, hints}, Flavour::Dirsrv);

            BOOST_REQUIRE(notice);
            BOOST_TEST((notice->state == PasswordState::Grace));
            BOOST_TEST((notice->logins_left == left));
        }
    }
}

BOOST_AUTO_TEST_CASE(of_two_things_beside_a_success_the_graver_counts) {
    auto reset_with_grace = with_error(2);
    reset_with_grace.grace_logins = 3;
    reset_with_grace.netscape_expired = true;
    auto reset_and_expiring = with_error(2);
    reset_and_expiring.expires_in = 1h;
    auto expired_with_grace = with_error(0);
    expired_with_grace.grace_logins = 1;
    auto grace_and_expiring = doorward::ldap::PasswordHints{};
    grace_and_expiring.grace_logins = 1;
    grace_and_expiring.expires_in = 1h;
    auto netscape_and_expiring = doorward::ldap::PasswordHints{};
    netscape_and_expiring.netscape_expired = true;
    netscape_and_expiring.expires_in = 0s;

    BOOST_TEST(verdict({{}, reset_with_grace}, Flavour::Dirsrv) == "barred must_change");
    BOOST_TEST(verdict({{}, reset_and_expiring}, Flavour::Dirsrv) == "barred must_change");
    BOOST_TEST(verdict({{}, expired_with_grace}, Flavour::OpenLdap) == "grace");
    BOOST_TEST(verdict({{}, grace_and_expiring}, Flavour::OpenLdap) == "grace");
    BOOST_TEST(verdict({{}, netscape_and_expiring}, Flavour::Dirsrv) == "barred must_change");
    BOOST_TEST(verdict({{}, with_error(0)}, Flavour::OpenLdap) == "barred expired");
    BOOST_TEST(verdict({{}, with_error(1)}, Flavour::OpenLdap) == "barred locked");
}

BOOST_AUTO_TEST_CASE(errors_about_setting_a_password_say_nothing_of_a_login) {
    for (const int error : {3, 4, 5, 6, 7, 8, 9, 127, -1, 2'000'000'000})
        BOOST_TEST(verdict({{}, with_error(error)}, Flavour::OpenLdap) == "fine");
}

BOOST_AUTO_TEST_CASE(active_directory_tells_the_holder_of_the_right_password_why) {
    const std::vector<std::pair<unsigned, std::string>> codes{
        {0x525, "refused"},
        {0x52e, "refused"},
        {0x530, "barred outside_hours"},
        {0x531, "barred outside_hours"},
        {0x532, "barred expired"},
        {0x533, "barred disabled"},
        {0x701, "barred account_expired"},
        {0x773, "barred must_change"},
        {0x775, "refused"},
        {0, "refused"},
        {532, "refused"},  // The codes are hexadecimal.
        {0xffffffff, "refused"},
    };
    for (const auto& [code, expected] : codes) {
        BOOST_TEST(verdict(wrong_with_ad_code(code), Flavour::ActiveDirectory) == expected);
        for (const auto flavour : flavours)
            if (flavour != Flavour::ActiveDirectory)
                BOOST_TEST(verdict(wrong_with_ad_code(code), flavour) == "refused");
    }
}

BOOST_AUTO_TEST_CASE(no_other_code_of_active_directory_tells_anything) {
    const std::set<unsigned> told{0x530, 0x531, 0x532, 0x533, 0x701, 0x773};
    for (unsigned code = 0; code < 0x1000; ++code)
        if (!told.contains(code))
            BOOST_REQUIRE(verdict(wrong_with_ad_code(code), Flavour::ActiveDirectory) == "refused");
}

BOOST_AUTO_TEST_CASE(a_refusal_with_expired_is_told_where_the_password_was_judged_first) {
    const auto answer = refusal(doorward::ldap::Failure::Refused, with_error(0));
    for (const auto flavour : flavours) {
        const bool judged = flavour == Flavour::OpenLdap || flavour == Flavour::Dirsrv;
        BOOST_TEST(verdict(answer, flavour) == (judged ? "barred expired" : "refused"));
    }
}

BOOST_AUTO_TEST_CASE(netscapes_expired_in_a_refusal_is_told_by_389_alone) {
    doorward::ldap::PasswordHints hints;
    hints.netscape_expired = true;
    const auto answer = refusal(doorward::ldap::Failure::Refused, hints);
    for (const auto flavour : flavours)
        BOOST_TEST(verdict(answer, flavour) ==
                   (flavour == Flavour::Dirsrv ? "barred expired" : "refused"));
}

BOOST_AUTO_TEST_CASE(a_lock_is_told_to_nobody) {
    for (const auto flavour : flavours) {
        for (const auto failure :
             {doorward::ldap::Failure::Refused, doorward::ldap::Failure::Denied}) {
            auto hints = with_error(1);
            hints.diagnostic = "Account inactivated. Contact system administrator.";
            BOOST_TEST(verdict(refusal(failure, hints), flavour) == "refused");
        }
        BOOST_TEST(verdict(refusal(doorward::ldap::Failure::Refused, with_error(2)), flavour) ==
                   "refused");
    }
}

BOOST_AUTO_TEST_CASE(hints_beside_other_faults_change_nothing) {
    const std::vector<std::pair<doorward::ldap::Failure, std::string>> faults{
        {doorward::ldap::Failure::Denied, "refused"},
        {doorward::ldap::Failure::NoSuchEntry, "refused"},
        {doorward::ldap::Failure::Unreachable, "unavailable"},
        {doorward::ldap::Failure::TimedOut, "unavailable"},
        {doorward::ldap::Failure::Busy, "unavailable"},
        {doorward::ldap::Failure::Untrusted, "unavailable"},
        {doorward::ldap::Failure::TooMany, "misconfigured"},
        {doorward::ldap::Failure::Unsuitable, "misconfigured"},
    };
    auto hints = with_error(0);
    hints.ad_code = 0x533;
    hints.netscape_expired = true;
    hints.grace_logins = 2;
    for (const auto& [failure, expected] : faults)
        for (const auto flavour : flavours)
            BOOST_TEST(verdict(refusal(failure, hints), flavour) == expected);
}

BOOST_AUTO_TEST_CASE(the_words_of_a_fault_stay_for_the_log) {
    const auto refused =
        doorward::ldap::verdict_on(refusal(doorward::ldap::Failure::Refused), Flavour::OpenLdap);
    const auto barred =
        doorward::ldap::verdict_on(wrong_with_ad_code(0x533), Flavour::ActiveDirectory);

    BOOST_TEST(refused.error().detail == "the server's words");
    BOOST_TEST(barred.error().detail == "the server's words");
}

BOOST_AUTO_TEST_SUITE_END()
