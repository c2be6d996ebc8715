#pragma once

#include "ldap/connection.h"
#include "ldap/examiner.h"
#include "ldap/profile.h"
#include "ldap/server.h"

namespace doorward::ldap {

/// Looks at the bases of people and of groups, at one example of a person, whoever that is, and at
/// the groups of that person, over `connection`, which reads as logins will.
void examine_people(const Examiner& examiner, Server& server, Connection& connection,
                    const Profile& profile);

}  // namespace doorward::ldap
