#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace doorward::ldap {

/// "(attribute=value)", with `value` standing for itself.
[[nodiscard]] std::string equality(std::string_view attribute, std::string_view value);

/// Filters that together find what matches `filter` (empty: anything) and at least one of
/// `clauses`: one for as many clauses as servers like to be asked for at once. None without
/// clauses.
[[nodiscard]] std::vector<std::string> filters_for(std::string_view filter,
                                                   const std::vector<std::string>& clauses);

/// `filter` for people to read: of a very long one the beginning, and how long it is.
[[nodiscard]] std::string shortened(std::string_view filter);

}  // namespace doorward::ldap
