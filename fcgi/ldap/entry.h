#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace doorward::ldap {

/// One attribute of an entry, its values as bytes.
struct Attribute {
    std::string name;
    std::vector<std::string> values;
};

/// One entry as the directory gave it.
struct Entry {
    std::string dn;
    std::vector<Attribute> attributes;

    /// The values of `attribute`, whatever the case of its name; none when the entry lacks it. Of
    /// too many values Active Directory gives a first part, which is what this then holds.
    [[nodiscard]] const std::vector<std::string>& values(std::string_view attribute) const noexcept;
    /// What to ask for to read on where values() stops, such as "member;range=1500-*"; empty when
    /// they are all there.
    [[nodiscard]] std::string rest_of(std::string_view attribute) const;
    /// The one value of `attribute` that this entry's DN is named by, as the DN spells it.
    [[nodiscard]] std::optional<std::string> naming_value(std::string_view attribute) const;
    /// The value of `attribute` that counts where one must: the one in the DN, else the first in
    /// byte order.
    [[nodiscard]] std::optional<std::string> chief_value(std::string_view attribute) const;
};

}  // namespace doorward::ldap
