#pragma once

#include <string>
#include <string_view>

namespace doorward::ldap {

/// `bytes` as they stand for themselves in a value of a search filter (RFC 4515, section 3). Any
/// bytes will do.
[[nodiscard]] std::string filter_escaped(std::string_view bytes);

/// `bytes` as they stand for themselves in an attribute value of a DN (RFC 4514, section 2.4). Any
/// bytes will do. Not for filters: the two escapes have little in common.
[[nodiscard]] std::string dn_escaped(std::string_view bytes);

}  // namespace doorward::ldap
