#pragma once

#include <string>
#include <vector>

#include "base/clock.h"
#include "ldap/entry.h"
#include "signin/password.h"

namespace doorward::ldap {

/// What one kind of directory writes into an entry about its account, and how to read it. An
/// attribute that is missing, or of a form that it cannot have, says nothing.
struct AccountRecord {
    std::vector<std::string> attributes;
    signin::PasswordNotice (*standing)(const Entry& entry, Time now);
};

/// The operational attributes of draft-behera-ldap-password-policy-10, section 5.3: OpenLDAP and
/// others. A policy's own durations are not in the entry, so a lock counts while its mark stands.
[[nodiscard]] const AccountRecord& policy_record();

/// 389 Directory Server's. Locks by role show in nsAccountLock too, which the server computes.
[[nodiscard]] const AccountRecord& dirsrv_record();

/// FreeIPA's, which counts an expired password as right (its design page "LDAP grace period").
[[nodiscard]] const AccountRecord& freeipa_record();

/// Active Directory's (MS-ADTS 2.2.16, userAccountControl; MS-ADA1 to 3 for the attributes).
[[nodiscard]] const AccountRecord& active_directory_record();

}  // namespace doorward::ldap
