#pragma once

#include <string>

#include "base/clock.h"
#include "base/expected.h"
#include "ldap/connection.h"
#include "ldap/entry.h"

namespace doorward::ldap {

/// Reads the values of `attribute` that the server left out of `entry` because they are too many,
/// and adds them to it. One query a part; none when nothing is missing. After a failure the entry
/// holds what was read until then. Failure::Unsuitable when the server gives no more of them.
[[nodiscard]] Expected<void, Fault> read_rest(Connection& connection, Entry& entry,
                                              const std::string& attribute, Tick deadline);

}  // namespace doorward::ldap
