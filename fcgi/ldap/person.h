#pragma once

#include <string>
#include <vector>

#include "base/expected.h"
#include "ldap/entry.h"
#include "ldap/profile.h"
#include "signin/directory.h"

namespace doorward::ldap {

/// The attributes that person_of() reads.
[[nodiscard]] std::vector<std::string> attributes_of(const Profile& profile);

/// Who `entry` is. An id that is no text (objectGUID and its kin) becomes hex. A username attribute
/// of several values counts as its value in the DN, else the first in byte order, so that one
/// person has one name. The reason of a failure names the attribute that is missing or unusable.
[[nodiscard]] Expected<signin::Person, std::string> person_of(const Entry& entry,
                                                              const Profile& profile);

}  // namespace doorward::ldap
