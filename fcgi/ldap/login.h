#pragma once

#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/expected.h"
#include "config/settings.h"
#include "ldap/server.h"
#include "signin/directory.h"

namespace doorward::ldap {

/// What a visitor brought, already fit to be sent.
struct Credentials {
    std::string username;
    std::string_view password;
};

/// One login at one server: finds the entry, binds as it, reads who it is. By directory.dn_pattern
/// where that is set, else by search. The detail of a failure names the server, the step and the
/// reason; never the name typed.
[[nodiscard]] Expected<signin::Person, signin::Failure> log_in(
    const Server& server, const config::DirectorySettings& settings, const Credentials& visitor,
    Tick deadline);

}  // namespace doorward::ldap
