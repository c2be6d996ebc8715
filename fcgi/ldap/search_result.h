#pragma once

#include <vector>

#include "ldap/entry.h"

struct ldap;
struct ldapmsg;

namespace doorward::ldap {

/// Copies of the entries in the answer to a search; references to other servers are left out.
[[nodiscard]] std::vector<Entry> entries_in(::ldap* handle, ::ldapmsg* message);

}  // namespace doorward::ldap
