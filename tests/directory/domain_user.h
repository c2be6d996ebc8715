#pragma once

#include <string>

#include "directory/servers.h"

namespace doorward::directory_tests {

/// One more person of the Samba domain, with a user principal name of their own choice; gone again
/// when this is.
class DomainUser {
public:
    DomainUser(const std::string& name, const std::string& password, const std::string& principal)
        : dn_(populated_samba_domain().dn_of(name)) {
        shared_samba_domain().add_user(name, password, populated_samba_domain().people_dn);
        shared_samba_domain().modify("dn: " + dn_ +
                                     "\nchangetype: modify\nreplace: userPrincipalName\n"
                                     "userPrincipalName: " +
                                     principal + "\n");
    }
    ~DomainUser() {
        try {
            shared_samba_domain().modify("dn: " + dn_ + "\nchangetype: delete\n");
        } catch (const std::exception& fault) {
            BOOST_TEST_MESSAGE(fault.what());
        }
    }
    DomainUser(const DomainUser&) = delete;
    DomainUser& operator=(const DomainUser&) = delete;
    DomainUser(DomainUser&&) = delete;
    DomainUser& operator=(DomainUser&&) = delete;

private:
    std::string dn_;
};

}  // namespace doorward::directory_tests
