#include <boost/test/unit_test.hpp>

#include "ldap/password_state.h"

using namespace doorward;
using namespace std::chrono_literals;
using config::Flavour;
using signin::PasswordState;

namespace {

constexpr Flavour flavours[]{Flavour::Auto,    Flavour::OpenLdap,        Flavour::Dirsrv,
                             Flavour::FreeIpa, Flavour::ActiveDirectory, Flavour::Lldap,
                             Flavour::Other};

}  // namespace

BOOST_AUTO_TEST_SUITE(after_bind)

BOOST_AUTO_TEST_CASE(after_a_bind_a_lock_is_over) {
    for (const auto flavour : flavours) {
        const auto state =
            doorward::ldap::after_bind({}, {PasswordState::Locked, {}, {}}, flavour).state;
        BOOST_TEST((state == PasswordState::Fine));
    }
}

BOOST_AUTO_TEST_CASE(after_a_bind_the_entry_may_still_bar) {
    for (const auto flavour : flavours)
        for (const auto state : {PasswordState::MustChange, PasswordState::Disabled,
                                 PasswordState::AccountExpired, PasswordState::OutsideHours})
            for (const auto said :
                 {PasswordState::Fine, PasswordState::Expiring, PasswordState::Grace})
                BOOST_TEST(
                    (doorward::ldap::after_bind({said, {}, {}}, {state, {}, {}}, flavour).state ==
                     state));
}

BOOST_AUTO_TEST_CASE(only_freeipa_lets_an_old_password_in_that_the_entry_calls_expired) {
    const signin::PasswordNotice expired{PasswordState::Expired, {}, {}};
    const signin::PasswordNotice grace{PasswordState::Grace, {}, 2};
    for (const auto flavour : flavours) {
        const bool is_freeipa = flavour == Flavour::FreeIpa;
        BOOST_TEST((doorward::ldap::after_bind({}, expired, flavour).state ==
                    (is_freeipa ? PasswordState::Expired : PasswordState::Fine)));
        BOOST_TEST((doorward::ldap::after_bind(grace, expired, flavour).logins_left == 2U));
    }
}

BOOST_AUTO_TEST_CASE(an_entry_that_warns_is_heard_where_the_server_said_nothing) {
    const signin::PasswordNotice in_a_day{PasswordState::Expiring, 24h, {}};
    const signin::PasswordNotice in_an_hour{PasswordState::Expiring, 1h, {}};
    const auto flavour = Flavour::ActiveDirectory;

    BOOST_TEST((doorward::ldap::after_bind({}, in_a_day, flavour).expires_in == 24h));
    BOOST_TEST((doorward::ldap::after_bind(in_an_hour, in_a_day, flavour).expires_in == 1h));
    BOOST_TEST((doorward::ldap::after_bind(in_an_hour, {}, flavour).expires_in == 1h));
}

BOOST_AUTO_TEST_SUITE_END()
