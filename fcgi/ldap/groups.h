#pragma once

#include <string>
#include <vector>

#include "base/expected.h"
#include "ldap/connection.h"
#include "ldap/entry.h"
#include "ldap/errand.h"
#include "ldap/profile.h"

namespace doorward::ldap {

/// The attributes of a person's entry that groups_of() reads.
[[nodiscard]] std::vector<std::string> group_attributes(const Profile& profile);

/// The names of the groups that the person of this entry is in, by every way of the plan: each
/// once, in byte order. Groups in groups are followed level by level, one search (or one for each
/// chunk of very many) a level, at most the plan's nesting; each group counts once, so that a loop
/// ends. Only groups below the plan's bases whose name fits its pattern are kept.
[[nodiscard]] Expected<std::vector<std::string>, Fault> groups_of(Connection& connection,
                                                                  const Entry& person,
                                                                  const Profile& profile,
                                                                  const Errand& errand);

}  // namespace doorward::ldap
