#include "ldap/password_state.h"

#include <boost/test/unit_test.hpp>
#include <chrono>
#include <map>
#include <string>

#include "directory/populated_states.h"
#include "directory/servers.h"
#include "ldap/library.h"
#include "ldap/server.h"

namespace doorward::directory_tests {

using namespace std::chrono_literals;
using boost::unit_test::label;
using boost::unit_test::precondition;
using config::Flavour;
using signin::PasswordState;
using signin::Reason;

namespace {

struct Telling {
    std::string verdict;   ///< On the right password: a state, "barred" and a state, or "refused".
    std::string standing;  ///< By the entry itself.
};

using Tellings = std::map<std::string, Telling>;

config::DirectorySettings settings_for(const Populated& server, Flavour flavour) {
    config::DirectorySettings settings;
    settings.urls = {server.tls_url};
    settings.ca_file = server.ca_file;
    settings.flavour = flavour;
    settings.read_as = config::ReadAs::Service;
    settings.bind_dn = server.service.dn;
    settings.bind_password = server.service.password;
    return settings;
}

std::string word_of(const Expected<signin::PasswordNotice, signin::Failure>& verdict) {
    if (verdict) return std::string{signin::name_of(verdict->state)};
    if (verdict.error().reason == Reason::Refused) return "refused";
    if (verdict.error().reason == Reason::Barred)
        return "barred " + std::string{signin::name_of(verdict.error().state)};
    return verdict.error().detail;
}

/// What one server says of its people, over fresh connections.
class Speaker {
public:
    Speaker(const Populated& populated, Flavour flavour)
        : populated_{populated}, settings_{settings_for(populated, flavour)} {}

    [[nodiscard]] Expected<signin::PasswordNotice, signin::Failure> verdict(
        const std::string& name, const std::string& password) {
        auto connection = server_.connect(soon());
        if (!connection) throw std::runtime_error(connection.error().words);
        return ldap::verdict_on(connection->bind(populated_.dn_of(name), password, soon()),
                                settings_.flavour);
    }

    [[nodiscard]] signin::PasswordNotice standing(const std::string& name) {
        const ldap::SearchRequest request{populated_.dn_of(name), config::SearchScope::Base,
                                          "(objectClass=*)",
                                          ldap::password_attributes(settings_.flavour), 1};
        const auto entries = server_.as_service(
            [&](ldap::Connection& connection) { return connection.search(request, soon()); },
            soon());
        if (!entries) throw std::runtime_error(entries.error().words);
        return ldap::standing_in(entries->at(0), settings_.flavour, SystemClock{}.now());
    }

    /// Everybody with the right password, then with a wrong one, which tells nobody anything.
    void check(const Tellings& tellings) {
        for (const auto& [name, telling] : tellings) {
            BOOST_TEST_CONTEXT(name) {
                BOOST_TEST(signin::name_of(standing(name).state) == telling.standing);
                BOOST_TEST(word_of(verdict(name, password_of(name))) == telling.verdict);
                BOOST_TEST(word_of(verdict(name, "a wrong password")) == "refused");
            }
        }
        BOOST_TEST(word_of(verdict("nobody", password_of("nobody"))) == "refused");
    }

    /// What somebody is told in the end who has the right password.
    [[nodiscard]] signin::PasswordNotice outcome(const std::string& name) {
        const auto before = standing(name);
        const auto said = verdict(name, password_of(name));
        BOOST_REQUIRE_MESSAGE(said, word_of(said));
        return ldap::after_bind(*said, before, settings_.flavour);
    }

    void check_grace() {
        const auto first = outcome("grace");
        const auto second = outcome("grace");
        BOOST_REQUIRE((first.state == PasswordState::Grace));
        BOOST_REQUIRE((second.state == PasswordState::Grace));
        BOOST_REQUIRE(first.logins_left && second.logins_left);
        BOOST_TEST(*first.logins_left == *second.logins_left + 1);
    }

    /// Three days and an hour, less what the tests took until now.
    void check_expiring() {
        const auto notice = outcome("expiring");
        BOOST_REQUIRE((notice.state == PasswordState::Expiring));
        BOOST_REQUIRE(notice.expires_in);
        BOOST_TEST((*notice.expires_in <= 73h));
        BOOST_TEST((*notice.expires_in > 72h));
    }

private:
    /// A deadline that no step should reach.
    [[nodiscard]] static Tick soon() { return Tick::clock::now() + 20s; }

    [[nodiscard]] static ldap::ServerAddress address_of(const std::string& url) {
        ldap::prepare_library();
        return *ldap::parse_server_address(url);
    }

    const Populated& populated_;
    config::DirectorySettings settings_;
    ldap::Resolver resolver_;
    ldap::Watchdog watchdog_;
    ldap::Server server_{address_of(populated_.tls_url), settings_, resolver_, watchdog_};
};

/// Sets one attribute of an entry of slapd's, operational ones as well.
void set(const std::string& dn, const std::string& attribute, const std::string& value) {
    shared_slapd().modify("dn: " + dn + "\nchangetype: modify\nreplace: " + attribute + "\n" +
                          attribute + ": " + value + "\n");
}

}  // namespace

BOOST_AUTO_TEST_SUITE(password_state)

BOOST_AUTO_TEST_CASE(slapd_tells_the_state_to_the_holder_of_the_password_alone) {
    Speaker slapd{populated_slapd(), Flavour::OpenLdap};

    // What a password's age is worth stands in the policy and not in the entry.
    slapd.check({{"carol", {"fine", "fine"}},
                 {"expired", {"barred expired", "fine"}},
                 {"expiring", {"expiring", "fine"}},
                 {"grace", {"grace", "fine"}},
                 {"mustchange", {"barred must_change", "must_change"}},
                 {"locked", {"refused", "locked"}},
                 {"disabled", {"refused", "locked"}},
                 {"ended", {"refused", "account_expired"}}});
    slapd.check_grace();
    slapd.check_expiring();
}

BOOST_AUTO_TEST_CASE(a_lock_of_slapd_that_ran_out_keeps_nobody_out) {
    Speaker slapd{populated_slapd(), Flavour::OpenLdap};
    const auto policy = "cn=default,ou=policies," + populated_slapd().base_dn;
    set(policy, "pwdLockoutDuration", "60");
    set(populated_slapd().dn_of("john"), "pwdAccountLockedTime", generalized_time(-1h));

    BOOST_TEST(signin::name_of(slapd.standing("john").state) == "locked");
    BOOST_TEST(signin::name_of(slapd.outcome("john").state) == "fine");
    BOOST_TEST(signin::name_of(slapd.standing("john").state) == "fine");

    set(policy, "pwdLockoutDuration", "0");
}

BOOST_AUTO_TEST_CASE(a_389_directory_server_tells_the_state_to_the_holder_of_the_password_alone,
                     *label("dirsrv") * precondition(has_dirsrv)) {
    Speaker dirsrv{populated_dirsrv(), Flavour::Dirsrv};

    dirsrv.check({{"carol", {"fine", "fine"}},
                  {"expired", {"barred expired", "expired"}},
                  {"expiring", {"expiring", "expiring"}},
                  {"grace", {"grace", "expired"}},
                  {"mustchange", {"barred must_change", "must_change"}},
                  {"locked", {"refused", "locked"}},
                  {"disabled", {"refused", "disabled"}}});
    dirsrv.check_grace();
    dirsrv.check_expiring();
}

BOOST_AUTO_TEST_CASE(a_samba_domain_tells_the_state_to_the_holder_of_the_password_alone,
                     *label("samba") * precondition(has_samba_domain)) {
    Speaker samba{populated_samba_domain(), Flavour::ActiveDirectory};

    samba.check({{"carol", {"fine", "fine"}},
                 {"expired", {"barred expired", "expired"}},
                 {"expiring", {"fine", "expiring"}},
                 {"mustchange", {"barred must_change", "must_change"}},
                 {"locked", {"refused", "locked"}},
                 {"disabled", {"barred disabled", "disabled"}},
                 {"ended", {"barred account_expired", "account_expired"}},
                 {"outsidehours", {"barred outside_hours", "fine"}}});
    samba.check_expiring();
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace doorward::directory_tests
