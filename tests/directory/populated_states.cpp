#include "directory/populated_states.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <tuple>

#include "directory/populated.h"
#include "support/ldap_tools.h"

namespace doorward::directory_tests {
namespace {

using std::chrono::hours;

constexpr hours day{24};
/// How long a password is good for, where the age of it is what counts.
constexpr auto maximum_age = 30 * day;
/// What is left to "expiring": some more than three days, so that slow tests see three.
constexpr auto time_left = 3 * day + hours{1};

/// A time of Active Directory, in steps of 100 ns since the year 1601: its second of January.
constexpr auto long_ago = "864000000000";
constexpr auto people_dn = "ou=people,dc=example,dc=org";

long long seconds(std::chrono::seconds time) {
    return time.count();
}

std::string person(const std::string& name, const std::string& lines) {
    return fmt::format(
        "dn: uid={0},{1}\nobjectClass: inetOrgPerson\ncn: {0}\nsn: Example\n"
        "displayName: {0} Example\nmail: {0}@example.org\nuserPassword: {2}\n{3}\n",
        name, people_dn, password_of(name), lines);
}

std::string modification(const std::string& dn, const std::string& attribute,
                         const std::string& value) {
    return fmt::format("dn: {0}\nchangetype: modify\nreplace: {1}\n{1}: {2}\n\n", dn, attribute,
                       value);
}

std::string slapd_policy(const std::string& name, const std::string& lines) {
    return fmt::format(
        "dn: cn={0},ou=policies,dc=example,dc=org\nobjectClass: device\n"
        "objectClass: pwdPolicy\npwdAttribute: userPassword\n{1}\n",
        name, lines);
}

std::string slapd_person(const std::string& name, const std::string& policy,
                         const std::string& lines) {
    return person(name, fmt::format("pwdPolicySubentry: cn={},ou=policies,dc=example,dc=org\n{}",
                                    policy, lines));
}

std::string dirsrv_policy(const std::string& name, const std::string& lines) {
    return fmt::format(
        "dn: cn={0},cn=policies,dc=example,dc=org\nobjectClass: ldapSubEntry\n"
        "objectClass: passwordPolicy\n{1}\n",
        name, lines);
}

std::string dirsrv_person(const std::string& name, const std::string& policy,
                          const std::string& attribute, const std::string& value) {
    // The server writes the attribute itself when the entry comes, so that ours comes after.
    return person(name, policy.empty() ? std::string()
                                       : "pwdPolicySubentry: cn=" + policy +
                                             ",cn=policies,dc=example,dc=org\n") +
           modification("uid=" + name + "," + people_dn, attribute, value);
}

/// A policy for one person of Active Directory; times are in steps of 100 ns, and negative.
std::string fine_grained_policy(const std::string& name, long long maximum_age_steps,
                                int lockout_threshold) {
    const auto base = support::SambaDomain::base_dn();
    return fmt::format(
        "dn: CN={0} policy,CN=Password Settings Container,CN=System,{1}\n"
        "objectClass: msDS-PasswordSettings\nmsDS-PasswordSettingsPrecedence: 10\n"
        "msDS-PasswordReversibleEncryptionEnabled: FALSE\nmsDS-PasswordHistoryLength: 0\n"
        "msDS-PasswordComplexityEnabled: TRUE\nmsDS-MinimumPasswordLength: 7\n"
        "msDS-MinimumPasswordAge: 0\nmsDS-MaximumPasswordAge: {2}\n"
        "msDS-LockoutThreshold: {3}\nmsDS-LockoutObservationWindow: -864000000000\n"
        "msDS-LockoutDuration: -864000000000\nmsDS-PSOAppliesTo: CN={0},OU=People,{1}\n\n",
        name, base, maximum_age_steps, lockout_threshold);
}

/// Two wrong passwords; an administrator has no other way to lock an account.
void lock(const support::SambaDomain& domain, const std::string& dn) {
    auto guesser = domain.administrator();
    guesser.dn = dn;
    guesser.password = "a wrong password";
    for (int guess = 0; guess < 2; ++guess)
        std::ignore = support::ldap_search(guesser, dn, "(objectClass=*)");
}

}  // namespace

std::string generalized_time(std::chrono::seconds distance) {
    const auto then =
        std::chrono::system_clock::to_time_t(std::chrono::system_clock::now()) + distance.count();
    return fmt::format("{:%Y%m%d%H%M%S}Z", fmt::gmtime(then));
}

std::string slapd_states_ldif() {
    const auto ages = fmt::format("pwdMaxAge: {}\npwdExpireWarning: {}\n", seconds(maximum_age),
                                  seconds(10 * day));
    const auto changed = [](std::chrono::seconds ago) {
        return "pwdChangedTime: " + generalized_time(-ago) + "\n";
    };
    return "dn: ou=policies,dc=example,dc=org\nobjectClass: organizationalUnit\n\n" +
           slapd_policy("default", "pwdLockout: TRUE\npwdMustChange: TRUE\n") +
           slapd_policy("aging", ages) +
           slapd_policy("forgiving", ages + "pwdGraceAuthNLimit: 100\n") +
           slapd_person("expired", "aging", changed(2 * maximum_age)) +
           slapd_person("expiring", "aging", changed(maximum_age - time_left)) +
           slapd_person("grace", "forgiving", changed(2 * maximum_age)) +
           slapd_person("mustchange", "default", "pwdReset: TRUE\n") +
           slapd_person("locked", "default",
                        "pwdAccountLockedTime: " + generalized_time(-hours{1}) + "\n") +
           // The one value that stands for "until the administrator says otherwise".
           slapd_person("disabled", "default", "pwdAccountLockedTime: 000001010000Z\n") +
           slapd_person("ended", "default", "pwdEndTime: " + generalized_time(-day) + "\n");
}

void add_states(const support::Dirsrv& server) {
    const auto ages = fmt::format("passwordExp: on\npasswordMaxAge: {}\npasswordWarning: {}\n",
                                  seconds(maximum_age), seconds(10 * day));
    server.modify(
        "dn: cn=policies,dc=example,dc=org\nobjectClass: nsContainer\n\n" +
        dirsrv_policy("aging", ages + "passwordGraceLimit: 0\n") +
        dirsrv_policy("forgiving", ages + "passwordGraceLimit: 100\n") +
        dirsrv_policy("reset", "passwordMustChange: on\n") +
        dirsrv_policy("lockout",
                      "passwordLockout: on\npasswordMaxFailure: 3\n"
                      "passwordUnlock: off\n") +
        dirsrv_person("expired", "aging", "passwordExpirationTime", generalized_time(-day)) +
        dirsrv_person("expiring", "aging", "passwordExpirationTime", generalized_time(time_left)) +
        // As after the first warning, which would put the end off until all of passwordWarning has
        // passed.
        modification(std::string("uid=expiring,") + people_dn, "passwordExpWarned", "1") +
        dirsrv_person("grace", "forgiving", "passwordExpirationTime", generalized_time(-day)) +
        // What the server writes when an administrator resets the password.
        dirsrv_person("mustchange", "reset", "passwordExpirationTime", "19700101000000Z") +
        dirsrv_person("locked", "lockout", "passwordRetryCount", "3") +
        modification(std::string("uid=locked,") + people_dn, "accountUnlockTime",
                     "19700101000000Z") +
        dirsrv_person("disabled", "", "nsAccountLock", "true"));
}

void add_states(const support::SambaDomain& domain) {
    const auto people = "OU=People," + support::SambaDomain::base_dn();
    const auto dn = [&](const std::string& name) { return "CN=" + name + "," + people; };
    for (const std::string name :
         {"expired", "expiring", "mustchange", "locked", "disabled", "ended", "outsidehours"}) {
        domain.add_user(name, password_of(name), people,
                        fmt::format("displayName: {0} Example\nmail: {0}@example.org\n", name));
    }
    constexpr long long steps_a_second = 10'000'000;
    const auto left = -seconds(time_left) * steps_a_second;
    domain.modify(fine_grained_policy("expiring", left, 0) +
                  fine_grained_policy("locked", left, 2) +
                  modification(dn("mustchange"), "pwdLastSet", "0") +
                  // ADS_UF_NORMAL_ACCOUNT and ADS_UF_ACCOUNTDISABLE.
                  modification(dn("disabled"), "userAccountControl", "514") +
                  modification(dn("ended"), "accountExpires", long_ago) +
                  // 21 bytes of zeros, a bit for each hour of the week.
                  fmt::format("dn: {}\nchangetype: modify\nreplace: logonHours\nlogonHours:: {}\n",
                              dn("outsidehours"), std::string(28, 'A')));
    lock(domain, dn("locked"));
    domain.set_stored(dn("expired"), "pwdLastSet", long_ago);
}

}  // namespace doorward::directory_tests
