#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ldap/dn.h"
#include "ldap/entry.h"

namespace doorward::ldap {

/// `value` as the name of a group, without the spaces at its ends, which count for nothing in a
/// directory (RFC 4518, section 2.6.1); nothing when it is no plain text.
[[nodiscard]] std::optional<std::string> group_name(std::string_view value);

/// The name of the group that `entry`, whose DN is `dn`, is: its value of `attribute` that the DN
/// goes by, else the first in byte order that is plain text; nothing when there is none.
[[nodiscard]] std::optional<std::string> group_name(const Entry& entry, const Dn& dn,
                                                    std::string_view attribute);

/// True when the whole `name` is like `pattern`, in which "*" stands for anything; case does not
/// count. Everything is like the empty pattern.
[[nodiscard]] bool is_like(std::string_view name, std::string_view pattern);

/// Each name once, in byte order. Of those that a directory takes for the same, the first.
[[nodiscard]] std::vector<std::string> each_once(std::vector<std::string> names);

}  // namespace doorward::ldap
