#include "directory/populated.h"

#include <array>

#include "directory/populated_states.h"

namespace doorward::directory_tests {
namespace {

constexpr auto suffix = "dc=example,dc=org";
constexpr auto service_password = "Service-4-account";

struct Name {
    const char* login;
    const char* given;
};

constexpr std::array<Name, 3> people{{{"carol", "Carol"}, {"john", "John"}, {"stuart", "Stuart"}}};

/// What inetOrgPerson and Active Directory's user have in common.
std::string name_lines(const Name& name) {
    return std::string("givenName: ") + name.given + "\nsn: Example\ndisplayName: " + name.given +
           " Example\nmail: " + name.login + "@example.org\n";
}

/// The tree, the service account and the people of a server with the usual schema.
std::string standard_people_ldif(const std::string& root_lines) {
    std::string ldif =
        std::string("dn: ") + suffix + "\nobjectClass: domain\ndc: example\n" + root_lines + "\n";
    for (const std::string unit : {"people", "groups"})
        ldif += "dn: ou=" + unit + "," + suffix + "\nobjectClass: organizationalUnit\n\n";
    ldif += std::string("dn: cn=service,") + suffix +
            "\nobjectClass: applicationProcess\nobjectClass: simpleSecurityObject\n"
            "userPassword: " +
            service_password + "\n\n";
    for (const auto& name : people) {
        ldif += std::string("dn: uid=") + name.login + ",ou=people," + suffix +
                "\nobjectClass: inetOrgPerson\ncn: " + name.given + " Example\n" +
                name_lines(name) + "userPassword: " + password_of(name.login) + "\n\n";
    }
    return ldif;
}

/// Added to a server that runs, which works out memberOf as they come.
std::string groups_ldif(const Populated& server, const std::string& lines) {
    const auto group = [&](const std::string& name) {
        return "cn=" + name + "," + server.groups_dn;
    };
    const auto entry = [&](const std::string& name, const std::string& members) {
        return "dn: " + group(name) + "\n" + lines + members + "\n";
    };
    const auto member = [](const std::string& dn) { return "member: " + dn + "\n"; };
    return entry("staff", member(server.dn_of("carol")) + member(server.dn_of("john"))) +
           entry("admins", member(server.dn_of("carol"))) +
           entry("everyone", member(group("staff")));
}

}  // namespace

std::string Populated::dn_of(const std::string& name) const {
    return (login_attribute == "uid" ? "uid=" : "CN=") + name + "," + people_dn;
}

std::string password_of(const std::string& name) {
    return "Door-4-" + name;
}

support::SlapdOptions populated_slapd_options() {
    support::SlapdOptions options;
    options.suffix = suffix;
    options.ldif = standard_people_ldif("") + slapd_states_ldif();
    options.database_lines =
        "access to attrs=userPassword,pwdHistory by anonymous auth by * none\n"
        "access to * by users read by * none\n";
    // Told why a bind fails, clients see more than they do by default.
    options.overlays = {{"memberof", ""},
                        {"ppolicy",
                         "ppolicy_use_lockout\nppolicy_default "
                         "cn=default,ou=policies,dc=example,dc=org\n"}};
    return options;
}

Populated populate(const support::Slapd& slapd, const std::filesystem::path& ca_file) {
    const std::string base = suffix;
    Populated server{slapd.url(),
                     slapd.tls_url(),
                     ca_file,
                     base,
                     "ou=people," + base,
                     "ou=groups," + base,
                     "uid",
                     {slapd.tls_url(), "cn=service," + base, service_password, ca_file}};
    slapd.modify(groups_ldif(server, "objectClass: groupOfNames\n"));
    return server;
}

Populated populate(const support::Dirsrv& server) {
    const std::string base = suffix;
    Populated populated{
        server.url(),
        server.tls_url(),
        server.ca_file(),
        base,
        "ou=people," + base,
        "ou=groups," + base,
        "uid",
        {server.tls_url(), "cn=service," + base, service_password, server.ca_file()}};
    server.modify(standard_people_ldif(
        "aci: (targetattr!=\"userPassword\")(version 3.0; acl \"members read\"; "
        "allow (read, search, compare) userdn=\"ldap:///all\";)\n"));
    server.modify(groups_ldif(populated, "objectClass: groupOfNames\n"));
    add_states(server);
    return populated;
}

Populated populate(const support::SambaDomain& domain) {
    const auto base = support::SambaDomain::base_dn();
    Populated server{
        domain.url(),
        domain.tls_url(),
        domain.ca_file(),
        base,
        "OU=People," + base,
        "OU=Groups," + base,
        "sAMAccountName",
        {domain.tls_url(), "CN=service,CN=Users," + base, service_password, domain.ca_file()}};
    for (const auto& unit : {server.people_dn, server.groups_dn})
        domain.modify("dn: " + unit + "\nobjectClass: organizationalUnit\n");
    domain.add_user("service", service_password, "CN=Users," + base);
    for (const auto& name : people)
        domain.add_user(name.login, password_of(name.login), server.people_dn, name_lines(name));
    domain.modify(groups_ldif(server, "objectClass: group\n"));
    add_states(domain);
    return server;
}

}  // namespace doorward::directory_tests
