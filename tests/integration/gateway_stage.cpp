#include "gateway_stage.h"

#include "support/sample_directory.h"

namespace doorward::integration_tests {

std::string gateway_rules() {
    const std::string host = std::string{"[[rule]]\nhost = \""} + app_name + "\"\n";
    return host + "path = \"/open\"\nallow = \"anyone\"\n" + host +
           "path = \"/staff\"\nallow = [\"@staff\"]\nnote = \"Ask the librarian.\"\n" + host +
           "allow = \"signed-in\"\n[[rule]]\nhost = \"" + foreign_name +
           "\"\nallow = \"signed-in\"\n[[rule]]\nhost = \"open.doorward.test\"\n"
           "allow = \"anyone\"\n";
}

support::SlapdOptions gateway_directory() {
    auto options = support::sample_directory();
    // In base64: Zoë "Ö", 100 %
    options.ldif += R"(
dn: cn=zoe,ou=Users,dc=testathon,dc=net
objectClass: inetOrgPerson
cn: zoe
sn: Example
displayName:: Wm/DqyAiw5YiLCAxMDAgJQ==
mail: zoe@testathon.net
userPassword: zoe
memberOf: cn=staff\2C \22admins\22,ou=Groups,dc=testathon,dc=net

dn: cn=staff\2C \22admins\22,ou=Groups,dc=testathon,dc=net
objectClass: groupOfNames
cn: staff, "admins"
member: cn=zoe,ou=Users,dc=testathon,dc=net
)";
    return options;
}

support::Stage& gateway_stage() {
    static support::Stage stage{
        {.slapd = gateway_directory(), .public_host = portal_name, .rule_lines = gateway_rules()}};
    return stage;
}

}  // namespace doorward::integration_tests
