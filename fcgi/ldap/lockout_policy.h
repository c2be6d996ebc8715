#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/expected.h"
#include "config/settings.h"
#include "ldap/connection.h"
#include "ldap/entry.h"
#include "ldap/errand.h"
#include "ldap/failure.h"
#include "ldap/profile.h"
#include "ldap/server.h"
#include "signin/directory.h"

namespace doorward::ldap {

/// One kind of entry in which a directory says after how many wrong passwords it locks an account.
struct LockoutRecord {
    std::string_view below;  ///< Where to look: in front of the root's DN, or the whole DN.
    enum class Root { NamingContext, None };
    Root root = Root::NamingContext;
    config::SearchScope scope = config::SearchScope::Subtree;
    std::string_view filter;
    std::string_view has_lockout;  ///< "TRUE" or "on" where accounts are locked; or no attribute.
    std::string_view failures;     ///< So many; 0: never.
    std::string_view usual_failures;  ///< Where an entry does not say; or nothing.
    std::string_view forgets_after;   ///< In seconds, or below 0 in units of 100 ns.
};

/// Those of one kind of directory: slapo-ppolicy(5); 389 Directory Server's passwordPolicy;
/// FreeIPA's krbPwdPolicy; of Active Directory the domain's own (MS-ADA1, lockoutThreshold) and the
/// fine-grained ones (MS-ADSC, msDS-PasswordSettings).
[[nodiscard]] const std::vector<LockoutRecord>& lockout_records(config::Flavour flavour);

/// What one such entry says; nothing when it locks no account.
[[nodiscard]] std::optional<signin::LockoutPolicy> lockout_in(const Entry& entry,
                                                              const LockoutRecord& record);

/// One search, with the rights that people are read with.
using LockoutSearch = std::function<Expected<std::vector<Entry>, Fault>(const SearchRequest&)>;

/// The strictest of all that `search` finds: which of them counts for whom is nowhere to be read.
/// Nothing when there is none, or none that may be read. Fails for an outage alone.
[[nodiscard]] Expected<std::optional<signin::LockoutPolicy>, Fault> strictest_lockout(
    const Profile& profile, const LockoutSearch& search);

/// signin::Directory::lockout_policy() at one server.
[[nodiscard]] Expected<std::optional<signin::LockoutPolicy>, signin::Failure> read_lockout_policy(
    Server& server, const Errand& errand);

}  // namespace doorward::ldap
