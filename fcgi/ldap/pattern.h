#pragma once

#include <string>
#include <string_view>

#include "config/settings.h"

namespace doorward::ldap {

/// `pattern` as a DN, every "{username}" in it replaced by `username` as RFC 4514 writes values.
[[nodiscard]] std::string filled_dn(std::string_view pattern, std::string_view username);

/// `pattern` as a search filter, every "{username}" in it replaced by `username` as RFC 4515 writes
/// values.
[[nodiscard]] std::string filled_filter(std::string_view pattern, std::string_view username);

/// `pattern` as a name that is no DN, such as "{username}@ad.example.org": replaced by `username`
/// as it is, because such names know no escape.
[[nodiscard]] std::string filled_name(std::string_view pattern, std::string_view username);

/// `pattern`, a search filter, for whatever username: "(uid={username})" becomes "(uid=*)". What
/// compares in another way than "=" (RFC 4515, section 3) and so cannot be asked for in general
/// becomes true for every entry.
[[nodiscard]] std::string filter_for_anybody(std::string_view pattern);

/// Where a DN pattern puts people: "cn={username},ou=Users,dc=example,dc=org" puts them directly
/// below ou=Users, with a cn. With an empty DN when `pattern` is no DN.
[[nodiscard]] config::SearchBase place_of(const std::string& pattern);

/// The attribute that names people by a DN pattern: "cn"; empty when `pattern` is no DN.
[[nodiscard]] std::string naming_attribute_of(const std::string& pattern);

}  // namespace doorward::ldap
