#include <boost/test/unit_test.hpp>

#include "directory/servers.h"
#include "support/slapd.h"

using namespace doorward::directory_tests;
using namespace doorward::support;
using boost::unit_test::label;
using boost::unit_test::precondition;

namespace {

constexpr int invalid_credentials = 49;

/// The service account finds the visitor over TLS; the visitor's own password opens their entry.
void check_door(const LdapLogin& service, const LdapLogin& visitor, const std::string& base) {
    const auto found = ldap_search(service, base, "(cn=smoke visitor)");
    BOOST_CHECK_EQUAL(found.exit_code, 0);
    BOOST_CHECK_MESSAGE(found.output.find("cn: smoke visitor") != std::string::npos, found.output);

    const auto seen = ldap_search(visitor, visitor.dn, "(objectClass=*)");
    BOOST_CHECK_EQUAL(seen.exit_code, 0);
    BOOST_CHECK_MESSAGE(seen.output.find("cn: smoke visitor") != std::string::npos, seen.output);

    auto stranger = visitor;
    stranger.password = "another password";
    BOOST_CHECK_EQUAL(ldap_search(stranger, visitor.dn, "(objectClass=*)").exit_code,
                      invalid_credentials);

    auto trusting_nobody = service;
    trusting_nobody.ca_file.clear();
    BOOST_CHECK_NE(ldap_search(trusting_nobody, base, "(objectClass=*)").exit_code, 0);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(servers)

BOOST_AUTO_TEST_CASE(a_389_directory_server_answers_over_tls,
                     *label("dirsrv") * precondition(has_dirsrv)) {
    const Dirsrv server;
    server.modify(
        "dn: dc=example,dc=org\nobjectClass: domain\ndc: example\n"
        "aci: (targetattr!=\"userPassword\")(version 3.0; acl \"members read\"; "
        "allow (read, search, compare) userdn=\"ldap:///all\";)\n\n"
        "dn: cn=smoke service,dc=example,dc=org\nobjectClass: person\nsn: service\n"
        "userPassword: Service-1-Password\n\n"
        "dn: cn=smoke visitor,dc=example,dc=org\nobjectClass: person\nsn: visitor\n"
        "userPassword: Visitor-1-Password\n");

    const auto as = [&](const std::string& name, const std::string& password) {
        return LdapLogin{server.tls_url(), "cn=" + name + ",dc=example,dc=org", password,
                         server.ca_file()};
    };
    check_door(as("smoke service", "Service-1-Password"), as("smoke visitor", "Visitor-1-Password"),
               "dc=example,dc=org");
}

BOOST_AUTO_TEST_CASE(a_389_directory_server_keeps_its_entries_over_a_restart,
                     *label("dirsrv") * precondition(has_dirsrv)) {
    Dirsrv server;
    server.modify("dn: dc=example,dc=org\nobjectClass: domain\ndc: example\n");

    server.stop();
    server.start();

    const auto found = ldap_search(server.administrator(), "dc=example,dc=org", "(dc=example)");
    BOOST_CHECK_MESSAGE(found.output.find("nsUniqueId: ") != std::string::npos, found.output);
}

BOOST_AUTO_TEST_CASE(a_samba_domain_answers_over_tls,
                     *label("samba") * precondition(has_samba_domain)) {
    const auto& domain = shared_samba_domain();
    const auto users = "CN=Users," + SambaDomain::base_dn();
    domain.add_user("smoke service", "Service-1-Password", users);
    domain.add_user("smoke visitor", "Visitor-1-Password", users);

    const auto as = [&](const std::string& name, const std::string& password) {
        return LdapLogin{domain.tls_url(), "CN=" + name + "," + users, password, domain.ca_file()};
    };
    check_door(as("smoke service", "Service-1-Password"), as("smoke visitor", "Visitor-1-Password"),
               SambaDomain::base_dn());
}

BOOST_AUTO_TEST_CASE(a_slapd_runs_overlays) {
    SlapdOptions options;
    options.suffix = "dc=example,dc=org";
    options.ldif = "dn: dc=example,dc=org\nobjectClass: domain\ndc: example\n";
    options.overlays = {{"memberof", ""}, {"ppolicy", "ppolicy_use_lockout\n"}};
    const Slapd slapd(options);

    slapd.modify(
        "dn: cn=smoke visitor,dc=example,dc=org\nobjectClass: person\nsn: visitor\n\n"
        "dn: cn=smoke group,dc=example,dc=org\nobjectClass: groupOfNames\n"
        "member: cn=smoke visitor,dc=example,dc=org\n\n"
        "dn: cn=smoke visitor,dc=example,dc=org\nchangetype: modify\n"
        "replace: pwdAccountLockedTime\npwdAccountLockedTime: 000001010000Z\n");

    const auto found =
        ldap_search(slapd.administrator(), "dc=example,dc=org", "(cn=smoke visitor)");
    BOOST_CHECK_MESSAGE(found.output.find("memberOf: cn=smoke group") != std::string::npos,
                        found.output);
    BOOST_CHECK_MESSAGE(found.output.find("pwdAccountLockedTime: ") != std::string::npos,
                        found.output);
}

BOOST_AUTO_TEST_SUITE_END()
