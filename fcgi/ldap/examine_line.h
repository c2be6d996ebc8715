#pragma once

#include <optional>

#include "ldap/connection.h"
#include "ldap/examiner.h"
#include "ldap/server_address.h"

namespace doorward::ldap {

/// Looks at the way to one server, step by step: its name, each of its addresses, the security of
/// the line, the server's certificate. Gives a connection that speaks for nobody, when there can be
/// one.
[[nodiscard]] std::optional<Connection> examine_line(const Examiner& examiner,
                                                     const ServerAddress& address);

}  // namespace doorward::ldap
