#include "ldap/entry.h"

#include <fmt/format.h>
#include <ldap.h>

#include <algorithm>
#include <memory>

#include "base/text.h"
#include "ldap/range.h"

namespace doorward::ldap {
namespace {

struct FreeRdn {
    void operator()(LDAPAVA** rdn) const noexcept { ldap_rdnfree(rdn); }
};

std::string_view text_of(const berval& value) noexcept {
    return {value.bv_val, value.bv_len};
}

bool is_part_of(std::string_view name, std::string_view attribute) noexcept {
    const auto range = range_of(name);
    return range && equal_ignoring_case(range->attribute, attribute);
}

}  // namespace

const std::vector<std::string>& Entry::values(std::string_view attribute) const noexcept {
    static const std::vector<std::string> none;
    // Beside a part the attribute itself may be there, without a value.
    for (const auto& each : attributes) {
        if (equal_ignoring_case(each.name, attribute) && !each.values.empty()) return each.values;
    }
    for (const auto& each : attributes) {
        if (is_part_of(each.name, attribute)) return each.values;
    }
    return none;
}

std::string Entry::rest_of(std::string_view attribute) const {
    for (const auto& each : attributes) {
        const auto range = range_of(each.name);
        if (is_part_of(each.name, attribute) && range->last)
            return fmt::format("{};range={}-*", range->attribute, *range->last + 1);
    }
    return {};
}

std::optional<std::string> Entry::naming_value(std::string_view attribute) const {
    if (dn.empty()) return std::nullopt;  // libldap would end the program.
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

std::optional<std::string> Entry::chief_value(std::string_view attribute) const {
    const auto& all = values(attribute);
    if (all.empty()) return std::nullopt;
    auto named = naming_value(attribute);
    if (named && std::find(all.begin(), all.end(), *named) != all.end()) return named;
    return *std::min_element(all.begin(), all.end());
}

}  // namespace doorward::ldap
