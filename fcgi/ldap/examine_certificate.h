#pragma once

#include <string>

#include "base/finding.h"
#include "ldap/connection.h"
#include "ldap/examiner.h"
#include "ldap/server_address.h"

namespace doorward::ldap {

/// Tells what `certificate` (DER), which the server at `address` shows, says of itself, whether it
/// ends soon, and the pin of its key. libldap hands over the server's own alone, none of those that
/// were sent with it.
void tell_certificate(const Examiner& examiner, const ServerAddress& address,
                      const std::string& certificate);

/// Why `certificate` is not trusted, and what would help.
[[nodiscard]] Advice why_untrusted(const Examiner& examiner, const ServerAddress& address,
                                   const LineSecurity& security, const std::string& certificate);

/// Tells which authorities may sign the servers' certificates by the settings.
void examine_authorities(const Examiner& examiner);

}  // namespace doorward::ldap
