// The lock for accounts, as the three kinds of server tell it to the service account.
#include <boost/test/unit_test.hpp>

#include "directory/people.h"
#include "directory/populated.h"
#include "directory/servers.h"

using namespace doorward;
using namespace doorward::directory_tests;
using namespace std::chrono_literals;
using boost::unit_test::label;
using boost::unit_test::precondition;

namespace {

config::DirectorySettings service_settings(const Populated& server) {
    config::DirectorySettings settings;
    settings.urls = {server.tls_url};
    settings.ca_file = server.ca_file;
    settings.bind_dn = server.service.dn;
    settings.bind_password = server.service.password;
    settings.bases = {{server.people_dn, config::SearchScope::Subtree, ""}};
    return settings;
}

std::optional<signin::LockoutPolicy> policy_at(const config::DirectorySettings& settings) {
    TestDirectory directory(settings);
    auto policy = directory.directory().lockout_policy(Tick::clock::now() + 8s);
    BOOST_REQUIRE_MESSAGE(policy.has_value(), (policy ? std::string() : policy.error().detail));
    return *policy;
}

std::string policy_dn(const std::string& name) {
    return "cn=" + name + ",ou=policies,dc=example,dc=org";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(lockout_policy)

BOOST_AUTO_TEST_CASE(openldap_tells_it_in_its_policies) {
    const auto settings = service_settings(populated_slapd());
    BOOST_CHECK(!policy_at(settings));
    shared_slapd().modify("dn: " + policy_dn("lock") +
                          "\nchangetype: add\nobjectClass: device\nobjectClass: pwdPolicy\n"
                          "pwdAttribute: userPassword\npwdLockout: TRUE\npwdMaxFailure: 4\n"
                          "pwdFailureCountInterval: 900\n");

    const auto policy = policy_at(settings);

    shared_slapd().modify("dn: " + policy_dn("lock") + "\nchangetype: delete\n");
    BOOST_REQUIRE(policy.has_value());
    BOOST_CHECK_EQUAL(policy->failures, 4U);
    BOOST_CHECK(policy->forgets_after == 15min);
    BOOST_CHECK_EQUAL(policy->source, policy_dn("lock"));
}

BOOST_AUTO_TEST_CASE(who_may_read_with_their_own_password_alone_learns_nothing) {
    auto settings = pattern_settings(populated_slapd().url);
    settings.read_as = config::ReadAs::Visitor;
    BOOST_CHECK(!policy_at(settings));
}

BOOST_AUTO_TEST_CASE(a_server_that_is_down_is_no_server_without_a_lock) {
    auto settings = service_settings(populated_slapd());
    settings.urls = {"ldap://127.0.0.1:1"};
    settings.allow_plaintext = true;
    TestDirectory directory(settings);
    const auto policy = directory.directory().lockout_policy(Tick::clock::now() + 8s);
    BOOST_REQUIRE(!policy.has_value());
    BOOST_CHECK(policy.error().reason == signin::Reason::Unavailable);
}

BOOST_AUTO_TEST_CASE(dirsrv_tells_it_in_its_local_policies,
                     *label("389ds") * precondition(has_dirsrv)) {
    const auto policy = policy_at(service_settings(populated_dirsrv()));
    BOOST_REQUIRE(policy.has_value());
    BOOST_CHECK_EQUAL(policy->failures, 3U);
    BOOST_CHECK_MESSAGE(policy->source.find("lockout") != std::string::npos, policy->source);
}

BOOST_AUTO_TEST_CASE(active_directory_tells_it_at_its_root,
                     *label("samba") * precondition(has_samba_domain)) {
    auto& domain = shared_samba_domain();
    const auto settings = service_settings(populated_samba_domain());
    BOOST_CHECK(!policy_at(settings));
    const auto set = [&](const std::string& threshold) {
        domain.modify("dn: " + support::SambaDomain::base_dn() +
                      "\nchangetype: modify\nreplace: lockoutThreshold\nlockoutThreshold: " +
                      threshold + "\n");
    };
    set("7");

    const auto policy = policy_at(settings);

    set("0");
    BOOST_REQUIRE(policy.has_value());
    BOOST_CHECK_EQUAL(policy->failures, 7U);
    BOOST_CHECK(policy->forgets_after == 30min);
}

BOOST_AUTO_TEST_SUITE_END()
