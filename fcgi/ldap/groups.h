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

/// The names of the groups that the person of this entry is in, by every way of the plan together:
/// each once, in byte order; of names that the directory takes for the same, the first.
///
/// Groups in groups are followed level by level, one search a level below each base (one for each
/// chunk of very many), at most the plan's nesting; each group counts once, so that a loop ends.
/// A group outside the plan's bases does not count and is not followed either: whoever may write
/// there is not trusted with what is inside. A group whose name does not fit the plan's pattern
/// does not count but is followed. What the server itself has worked out over all levels (memberOf
/// of 389 Directory Server and FreeIPA, tokenGroups) is taken as it is, whatever lies between.
///
/// All of the groups or a fault: a list that was cut short would let in whom a group shuts out.
[[nodiscard]] Expected<std::vector<std::string>, Fault> groups_of(Connection& connection,
                                                                  const Entry& person,
                                                                  const Profile& profile,
                                                                  const Errand& errand);

}  // namespace doorward::ldap
