#include <boost/test/unit_test.hpp>
#include <string>
#include <vector>

#include "ldap/directory_time.h"
#include "ldap/password_state.h"

using namespace doorward;
using namespace std::chrono_literals;
using config::Flavour;
using signin::PasswordState;

namespace {

/// 2026-11-23 15:22:18 UTC; as a file time 134399209380000000.
const Time now = *doorward::ldap::generalized_time("20261123152218Z");

struct Case {
    Flavour flavour;
    std::vector<doorward::ldap::Attribute> attributes;
    PasswordState state = PasswordState::Fine;
    std::optional<std::chrono::seconds> expires_in{};
};

void check(const std::vector<Case>& cases) {
    for (const auto& row : cases) {
        std::string words;
        for (const auto& attribute : row.attributes) {
            words += attribute.name + "=";
            for (const auto& value : attribute.values)
                words += value.substr(0, 40) + " ";
        }
        BOOST_TEST_CONTEXT(words) {
            const auto notice =
                doorward::ldap::standing_in({"cn=x", row.attributes}, row.flavour, now);
            BOOST_TEST(signin::name_of(notice.state) == signin::name_of(row.state));
            BOOST_TEST((notice.expires_in == row.expires_in));
            BOOST_TEST(!notice.logins_left.has_value());
        }
    }
}

constexpr auto openldap = Flavour::OpenLdap;
constexpr auto dirsrv = Flavour::Dirsrv;
constexpr auto freeipa = Flavour::FreeIpa;
constexpr auto ad = Flavour::ActiveDirectory;

}  // namespace

BOOST_AUTO_TEST_SUITE(account_standing)

BOOST_AUTO_TEST_CASE(an_entry_that_tells_nothing_is_fine_with_every_flavour) {
    for (const auto flavour :
         {Flavour::Auto, openldap, dirsrv, freeipa, ad, Flavour::Lldap, Flavour::Other}) {
        check({{flavour, {}}, {flavour, {{"cn", {"x"}}}}});
        // Attributes that the server hid, or of no value.
        for (const auto& name : doorward::ldap::password_attributes(flavour))
            check({{flavour, {{name, {}}}}, {flavour, {{name, {""}}}}});
    }
}

BOOST_AUTO_TEST_CASE(openldap_tells_by_the_attributes_of_its_policy) {
    check({
        {openldap, {{"pwdAccountLockedTime", {"000001010000Z"}}}, PasswordState::Locked},
        {openldap, {{"pwdAccountLockedTime", {"20261123142754Z"}}}, PasswordState::Locked},
        {openldap, {{"pwdaccountlockedtime", {"20261123142754Z"}}}, PasswordState::Locked},
        {openldap, {{"pwdAccountLockedTime", {"rubbish"}}}, PasswordState::Locked},
        {openldap, {{"pwdAccountLockedTime", {"20261123152219Z"}}}},
        {openldap, {{"pwdReset", {"TRUE"}}}, PasswordState::MustChange},
        {openldap, {{"pwdReset", {"FALSE"}}}},
        {openldap, {{"pwdReset", {"1"}}}},
        {openldap, {{"pwdEndTime", {"20261123152218Z"}}}, PasswordState::AccountExpired},
        {openldap, {{"pwdEndTime", {"20261123152219Z"}}}},
        {openldap, {{"pwdEndTime", {"20261123162219+0100"}}}},
        {openldap, {{"pwdEndTime", {"20261123162218+0100"}}}, PasswordState::AccountExpired},
        {openldap, {{"pwdStartTime", {"20261123152219Z"}}}, PasswordState::OutsideHours},
        {openldap, {{"pwdStartTime", {"20261123152218Z"}}}},
        {openldap,
         {{"pwdReset", {"TRUE"}}, {"pwdAccountLockedTime", {"20261123142754Z"}}},
         PasswordState::Locked},
        {openldap, {{"userAccountControl", {"2"}}, {"nsAccountLock", {"TRUE"}}}},
    });
}

BOOST_AUTO_TEST_CASE(a_directory_of_unknown_kind_is_read_by_the_same_draft) {
    check({{Flavour::Other, {{"pwdReset", {"TRUE"}}}, PasswordState::MustChange},
           {Flavour::Lldap, {{"pwdReset", {"TRUE"}}}},
           {Flavour::Auto, {{"pwdReset", {"TRUE"}}}}});
}

BOOST_AUTO_TEST_CASE(dirsrv_tells_locks_and_the_end_of_a_password) {
    check({
        {dirsrv, {{"nsAccountLock", {"true"}}}, PasswordState::Disabled},
        {dirsrv, {{"nsAccountLock", {"TRUE"}}}, PasswordState::Disabled},
        {dirsrv, {{"nsAccountLock", {"false"}}}},
        {dirsrv, {{"accountUnlockTime", {"19700101000000Z"}}}, PasswordState::Locked},
        {dirsrv, {{"accountUnlockTime", {"20261123152219Z"}}}, PasswordState::Locked},
        {dirsrv, {{"accountUnlockTime", {"20261123152218Z"}}}},
        {dirsrv, {{"passwordExpirationTime", {"19700101000000Z"}}}, PasswordState::MustChange},
        {dirsrv, {{"passwordExpirationTime", {"19700101000001Z"}}}},
        {dirsrv, {{"passwordExpirationTime", {"20261123152218Z"}}}, PasswordState::Expired},
        {dirsrv, {{"passwordExpirationTime", {"20261123152219Z"}}}, PasswordState::Expiring, 1s},
        {dirsrv,
         {{"passwordExpirationTime", {"20261207152218Z"}}},
         PasswordState::Expiring,
         14 * 24h},
        {dirsrv, {{"passwordExpirationTime", {"20261207152219Z"}}}},
        {dirsrv, {{"passwordExpirationTime", {"20380119031407Z"}}}},
        {dirsrv, {{"passwordExpirationTime", {std::string(400, '9') + "Z"}}}},
        {dirsrv,
         {{"passwordExpirationTime", {"20261122152218Z"}}, {"nsAccountLock", {"true"}}},
         PasswordState::Disabled},
    });
}

BOOST_AUTO_TEST_CASE(freeipa_tells_what_it_would_let_through) {
    check({
        {freeipa, {{"nsAccountLock", {"TRUE"}}}, PasswordState::Disabled},
        {freeipa, {{"krbPrincipalExpiration", {"20261123152218Z"}}}, PasswordState::AccountExpired},
        {freeipa, {{"krbPrincipalExpiration", {"20261123152219Z"}}}},
        {freeipa, {{"krbPasswordExpiration", {"20261122152218Z"}}}, PasswordState::Expired},
        {freeipa,
         {{"krbPasswordExpiration", {"20261122152218Z"}},
          {"krbLastPwdChange", {"20260901152218Z"}}},
         PasswordState::Expired},
        {freeipa,
         {{"krbPasswordExpiration", {"20261122152218Z"}},
          {"krbLastPwdChange", {"20261122152218Z"}}},
         PasswordState::MustChange},
        {freeipa,
         {{"krbPasswordExpiration", {"20261126152218Z"}},
          {"krbLastPwdChange", {"20260901152218Z"}}},
         PasswordState::Expiring,
         3 * 24h},
        {freeipa, {{"krbPasswordExpiration", {"20380101000000Z"}}}},
    });
}

BOOST_AUTO_TEST_CASE(active_directory_tells_by_flags_and_times) {
    check({
        {ad, {{"userAccountControl", {"514"}}}, PasswordState::Disabled},
        {ad, {{"userAccountControl", {"512"}}}},
        {ad, {{"userAccountControl", {"-2147483646"}}}, PasswordState::Disabled},
        {ad, {{"userAccountControl", {"8389120"}}}, PasswordState::Expired},
        {ad, {{"userAccountControl", {std::string(400, '2')}}}},
        {ad, {{"accountExpires", {"0"}}}},
        {ad, {{"accountExpires", {"9223372036854775807"}}}},
        {ad, {{"accountExpires", {"864000000000"}}}, PasswordState::AccountExpired},
        {ad, {{"accountExpires", {"134399209380000000"}}}, PasswordState::AccountExpired},
        {ad, {{"accountExpires", {"134399209380010000"}}}},
        {ad, {{"lockoutTime", {"0"}}}},
        {ad, {{"lockoutTime", {"134399200000000000"}}}, PasswordState::Locked},
        {ad,
         {{"lockoutTime", {"134399200000000000"}}, {"msDS-User-Account-Control-Computed", {"0"}}}},
        {ad, {{"msDS-User-Account-Control-Computed", {"16"}}}, PasswordState::Locked},
        {ad, {{"msDS-User-Account-Control-Computed", {"8388608"}}}, PasswordState::Expired},
        {ad,
         {{"msDS-User-Account-Control-Computed", {"8388608"}}, {"pwdLastSet", {"0"}}},
         PasswordState::MustChange},
    });
}

BOOST_AUTO_TEST_CASE(active_directory_tells_how_long_a_password_is_good) {
    check({
        {ad, {{"pwdLastSet", {"0"}}}, PasswordState::MustChange},
        {ad, {{"pwdLastSet", {"-1"}}}},
        {ad, {{"pwdLastSet", {"134399209380000000"}}}},
        {ad, {{"pwdLastSet", {"0"}}, {"userAccountControl", {"66048"}}}},
        {ad, {{"pwdLastSet", {"0"}}, {"userAccountControl", {"262656"}}}},
        {ad,
         {{"msDS-UserPasswordExpiryTimeComputed", {"134399209390000000"}}},
         PasswordState::Expiring,
         1s},
        {ad,
         {{"msDS-UserPasswordExpiryTimeComputed", {"134411305380000000"}}},
         PasswordState::Expiring,
         14 * 24h},
        {ad, {{"msDS-UserPasswordExpiryTimeComputed", {"134411305390000000"}}}},
        {ad, {{"msDS-UserPasswordExpiryTimeComputed", {"9223372036854775807"}}}},
        {ad, {{"msDS-UserPasswordExpiryTimeComputed", {"0"}}}},
        {ad,
         {{"msDS-UserPasswordExpiryTimeComputed", {"134399209380000000"}}},
         PasswordState::Expired},
        {ad,
         {{"msDS-UserPasswordExpiryTimeComputed", {"134399209380000000"}},
          {"userAccountControl", {"66048"}}}},
    });
}

BOOST_AUTO_TEST_CASE(every_attribute_that_counts_is_asked_for) {
    const std::vector<Case> telling{
        {openldap, {{"pwdAccountLockedTime", {"000001010000Z"}}}},
        {openldap, {{"pwdReset", {"TRUE"}}}},
        {openldap, {{"pwdEndTime", {"20001123152218Z"}}}},
        {openldap, {{"pwdStartTime", {"20301123152218Z"}}}},
        {dirsrv, {{"nsAccountLock", {"true"}}}},
        {dirsrv, {{"accountUnlockTime", {"19700101000000Z"}}}},
        {dirsrv, {{"passwordExpirationTime", {"19700101000000Z"}}}},
        {freeipa, {{"krbPrincipalExpiration", {"20001123152218Z"}}}},
        {freeipa, {{"krbPasswordExpiration", {"20001123152218Z"}}}},
        {ad, {{"userAccountControl", {"2"}}}},
        {ad, {{"accountExpires", {"1"}}}},
        {ad, {{"lockoutTime", {"1"}}}},
        {ad, {{"pwdLastSet", {"0"}}}},
        {ad, {{"msDS-User-Account-Control-Computed", {"16"}}}},
        {ad, {{"msDS-UserPasswordExpiryTimeComputed", {"1"}}}},
    };
    for (const auto& row : telling) {
        const auto& name = row.attributes.front().name;
        BOOST_TEST_CONTEXT(name) {
            const auto asked = doorward::ldap::password_attributes(row.flavour);
            BOOST_TEST((std::find(asked.begin(), asked.end(), name) != asked.end()));
            BOOST_TEST(
                (doorward::ldap::standing_in({"cn=x", row.attributes}, row.flavour, now).state !=
                 PasswordState::Fine));
        }
    }
    BOOST_TEST(doorward::ldap::password_attributes(Flavour::Lldap).empty());
}

BOOST_AUTO_TEST_SUITE_END()
