#include "ldap/entry.h"

#include <ldap.h>

#include <memory>

#include "base/text.h"

namespace doorward::ldap {
namespace {

struct FreeRdn {
    void operator()(LDAPAVA** rdn) const noexcept { ldap_rdnfree(rdn); }
};

std::string_view text_of(const berval& value) noexcept {
    return {value.bv_val, value.bv_len};
}

}  // namespace

const std::vector<std::string>& Entry::values(std::string_view attribute) const noexcept {
    static const std::vector<std::string> none;
    for (const auto& each : attributes) {
        if (equal_ignoring_case(each.name, attribute)) return each.values;
    }
    return none;
}

std::optional<std::string> Entry::naming_value(std::string_view attribute) const {
    LDAPRDN raw = nullptr;
    char* rest = nullptr;
    if (ldap_str2rdn(dn.c_str(), &raw, &rest, LDAP_DN_FORMAT_LDAPV3) != LDAP_SUCCESS)
        return std::nullopt;
    const std::unique_ptr<LDAPAVA*, FreeRdn> rdn(raw);
    for (LDAPAVA** part = rdn.get(); part != nullptr && *part != nullptr; ++part) {
        if (equal_ignoring_case(text_of((*part)->la_attr), attribute))
            return std::string(text_of((*part)->la_value));
    }
    return std::nullopt;
}

}  // namespace doorward::ldap
