#include "directory/group_directory.h"

#include <stdexcept>
#include <utility>

#include "support/ldap_tools.h"

namespace doorward::directory_tests::group_directory {

std::string unit(const std::string& name, const std::string& parent) {
    return "dn: ou=" + name + "," + parent + "\nobjectClass: organizationalUnit\n\n";
}

std::string person(const std::string& dn, const std::string& uid_lines, const std::string& lines) {
    return "dn: " + dn +
           "\nobjectClass: inetOrgPerson\nobjectClass: posixAccount\ncn: Someone\nsn: Someone\n"
           "uidNumber: 1000\nhomeDirectory: /\n" +
           uid_lines + lines + "\n";
}

std::string group(const std::string& kind, const std::string& name, const std::string& lines,
                  const std::string& place) {
    return "dn: cn=" + name + "," + place + "\nobjectClass: " + kind + "\n" + lines + "\n";
}

std::string names_group(const std::string& name, const std::vector<std::string>& members,
                        const std::string& place) {
    std::string lines;
    for (const auto& member : members)
        lines += "member: " + member + "\n";
    return group("groupOfNames", name, lines, place);
}

std::string group_dn(const std::string& name, const std::string& place) {
    return "cn=" + name + "," + place;
}

namespace {

std::string tree() {
    return "dn: " + suffix + "\nobjectClass: domain\ndc: example\n\n" + unit("people") +
           unit("groups") + unit("elsewhere") + "dn: cn=service," + suffix +
           "\nobjectClass: applicationProcess\nobjectClass: simpleSecurityObject\n"
           "userPassword: service password\n\n" +
           person(carol, "uid: carol\n") + person("uid=john," + people, "uid: john\n");
}

support::SlapdOptions options_with(const std::string& entries, const std::string& limits) {
    support::SlapdOptions options;
    options.suffix = suffix;
    options.ldif = tree() + entries;
    options.global_lines = "moduleload back_monitor\ndatabase monitor\naccess to * by users read\n";
    options.database_lines = "index member,memberUid,uniqueMember,gidNumber eq\n" + limits;
    options.overlays = {{"memberof", "memberof-refint FALSE\n"}};
    return options;
}

}  // namespace

Directory::Directory(const std::string& grown, const std::string& loaded, const std::string& limits)
    : slapd_(options_with(loaded, limits)) {
    if (!grown.empty()) slapd_.modify(grown);
}

GroupReader Directory::reader(std::vector<config::GroupWay> ways,
                              std::vector<std::string> bases) const {
    const support::LdapLogin service{slapd_.socket_url(), "cn=service," + suffix,
                                     "service password"};
    return {service, config::Flavour::OpenLdap, std::move(ways), std::move(bases)};
}

int Directory::searches() {
    const auto told =
        support::ldap_search(slapd_.administrator(), "cn=Search,cn=Operations,cn=Monitor",
                             "(objectClass=monitorOperation)");
    const std::string mark = "monitorOpCompleted: ";
    const auto at = told.output.find(mark);
    if (at == std::string::npos) throw std::runtime_error("no cn=monitor: " + told.output);
    return std::stoi(told.output.substr(at + mark.size())) - asked_++;
}

}  // namespace doorward::directory_tests::group_directory
