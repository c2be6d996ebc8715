#pragma once

#include <vector>

#include "base/log.h"
#include "ldap/profile.h"

namespace doorward::ldap {

/// What a server was found to be and how it will be worked with, for the log: vendor, flavour,
/// attributes, bases, filters, groups.
[[nodiscard]] std::vector<LogField> fields_of(const Profile& profile);

}  // namespace doorward::ldap
