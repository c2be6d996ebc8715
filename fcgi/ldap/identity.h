#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/expected.h"
#include "ldap/connection.h"
#include "ldap/profile.h"

namespace doorward::ldap {

/// The attributes of an entry that speaks_for() reads.
[[nodiscard]] std::vector<std::string> identity_attributes();

/// Whether `visitor`, a connection bound by a name that is no DN, speaks for the person of `entry`.
///
/// Such a name and the search for the entry are two ways to understand what was typed, and they
/// need not agree: a domain controller tries principal names, "DOMAIN\name", canonical names,
/// display names and more in turn (MS-ADTS 5.1.1.1.1), so that somebody who may choose one of these
/// could prove their own password and be taken for whoever the filter finds. So the server itself
/// is asked whom it bound: the SIDs of the connection, in the root DSE's tokenGroups (MS-ADTS
/// 3.1.1.3.2), must hold the entry's; else its answer to "Who am I?" (RFC 4532) must name the
/// account. A server that tells neither is Failure::Unsuitable.
[[nodiscard]] Expected<bool, Fault> speaks_for(Connection& visitor, const Entry& entry,
                                               const Profile& profile, Tick deadline);

/// Whether `authorization`, an answer to "Who am I?", names the account of `entry`: "u:ADEX\carol"
/// where `netbios` is "ADEX" and the sAMAccountName "carol", or "dn:" and the entry's DN.
[[nodiscard]] bool names_account(std::string_view authorization, const Entry& entry,
                                 std::string_view netbios);

}  // namespace doorward::ldap
