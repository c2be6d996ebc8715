#include "policy_directory.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include "support/sample_directory.h"

namespace doorward::integration_tests {

std::string person_dn(const std::string& name) {
    return "cn=" + name + ",ou=Users,dc=testathon,dc=net";
}

std::string person_ldif(const std::string& name, const std::string& lines) {
    return fmt::format(
        "\ndn: {0}\nobjectClass: inetOrgPerson\ncn: {1}\nuid: {1}\nsn: Example\n"
        "displayName: {1} example\nmail: {1}@testathon.net\nuserPassword: {1}\n{2}",
        person_dn(name), name, lines);
}

support::SlapdOptions policy_directory(const std::string& ldif) {
    auto options = support::sample_directory();
    options.ldif +=
        "\ndn: ou=Policies,dc=testathon,dc=net\nobjectClass: organizationalUnit\n\n"
        "dn: cn=default,ou=Policies,dc=testathon,dc=net\nobjectClass: device\n"
        "objectClass: pwdPolicy\npwdAttribute: userPassword\npwdLockout: TRUE\n"
        "pwdMustChange: TRUE\npwdMaxAge: 2592000\npwdExpireWarning: 864000\n" +
        ldif;
    options.overlays = {{"ppolicy",
                         "ppolicy_default \"cn=default,ou=Policies,dc=testathon,dc=net\"\n"
                         "ppolicy_use_lockout\n"}};
    options.log_level = 256;
    return options;
}

std::string generalized_time_before(std::chrono::seconds ago) {
    const auto then = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now() - ago);
    return fmt::format("{:%Y%m%d%H%M%S}Z", fmt::gmtime(then));
}

}  // namespace doorward::integration_tests
