#pragma once

#include <string>
#include <string_view>

namespace doorward::ldap {

/// `pattern` as a DN, every "{username}" in it replaced by `username` as RFC 4514 writes values.
[[nodiscard]] std::string filled_dn(std::string_view pattern, std::string_view username);

/// `pattern` as a search filter, every "{username}" in it replaced by `username` as RFC 4515 writes
/// values.
[[nodiscard]] std::string filled_filter(std::string_view pattern, std::string_view username);

}  // namespace doorward::ldap
