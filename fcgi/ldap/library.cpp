#include "ldap/library.h"

#include <ldap.h>

#include <cstdlib>
#include <mutex>
#include <stdexcept>

namespace doorward::ldap {

void prepare_library() {
    static std::once_flag once;
    std::call_once(once, [] {
        setenv("LDAPNOINIT", "1", /*overwrite=*/1);
        LDAPAPIInfo info{};
        info.ldapai_info_version = LDAP_API_INFO_VERSION;
        if (ldap_get_option(nullptr, LDAP_OPT_API_INFO, &info) != LDAP_OPT_SUCCESS)
            throw std::runtime_error("libldap does not start");
        ldap_memfree(info.ldapai_vendor_name);
        ber_memvfree(reinterpret_cast<void**>(info.ldapai_extensions));
    });
}

}  // namespace doorward::ldap
