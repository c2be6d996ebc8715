#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "config/settings.h"

namespace doorward::ldap {

/// What suits a flavour of directory where the settings are silent. No flavour here is Auto.
struct FlavourDefaults {
    std::string_view username_attribute;
    std::string_view id_attribute;
    /// What people's entries are, a filter; the name looked for goes where "{name}" stands.
    std::string_view people_filter;
    std::string_view people_branch;  ///< Below the naming context; or empty.
    std::string_view groups_branch;  ///< Likewise.
    std::string_view group_filter;
    std::vector<config::GroupWay> group_ways;
};

[[nodiscard]] FlavourDefaults defaults_of(config::Flavour flavour);

/// The filter for people of this flavour, and `name_clause` within it: a filter itself, such as
/// "(uid={username})".
[[nodiscard]] std::string people_filter(config::Flavour flavour, std::string_view name_clause);

/// The flavour as the settings and the log spell it: "389ds".
[[nodiscard]] std::string_view name_of(config::Flavour flavour) noexcept;

}  // namespace doorward::ldap
