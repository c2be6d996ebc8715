#pragma once

#include <string>
#include <string_view>

#include "base/expected.h"
#include "ldap/errand.h"
#include "ldap/server.h"
#include "signin/directory.h"

namespace doorward::ldap {

/// What a visitor brought, already fit to be sent.
struct Credentials {
    std::string username;
    std::string_view password;
};

/// One login at one server, by the way in that the settings choose: finds the entry, proves the
/// password by a bind, reads who it is, which groups, and whether the account is good. The detail
/// of a failure names the server, the step and the reason; never the name typed.
[[nodiscard]] Expected<signin::Admission, signin::Failure> log_in(Server& server,
                                                                  const Credentials& visitor,
                                                                  const Errand& errand);

}  // namespace doorward::ldap
