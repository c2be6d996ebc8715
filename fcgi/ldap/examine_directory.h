#pragma once

#include "ldap/connection.h"
#include "ldap/examiner.h"
#include "ldap/server_address.h"

namespace doorward::ldap {

/// Looks at what one server holds, as logins will: the service account, the root DSE and what
/// follows from it, the bases, one example of a person and their groups. `stranger` is a connection
/// to it that speaks for nobody.
void examine_directory(const Examiner& examiner, const ServerAddress& address,
                       Connection& stranger);

}  // namespace doorward::ldap
