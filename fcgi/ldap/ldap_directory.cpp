#include "ldap/ldap_directory.h"

#include <string>
#include <utility>

#include "ldap/lockout_policy.h"
#include "ldap/login.h"
#include "ldap/reading.h"
#include "signin/username.h"

namespace doorward::ldap {

using signin::Reason;

LdapDirectory::LdapDirectory(const config::DirectorySettings& settings, const Log& log,
                             const Clock& clock, Watcher* watcher)
    : settings_(settings), clock_(clock), watcher_(watcher), servers_(settings, log) {}

Expected<signin::Admission, signin::Failure> LdapDirectory::authenticate(
    const signin::Attempt& attempt, Tick deadline) {
    using Denial = Unexpected<signin::Failure>;
    auto username = signin::canonical_username(attempt.name);
    if (!username) return Denial({Reason::Refused, "the name is one that no directory could hold"});
    if (!signin::is_sendable_password(attempt.password))
        return Denial({Reason::Refused, "the password is one that is never sent"});

    const Credentials visitor{std::move(*username), attempt.password};
    return servers_.ask_one(
        [&](Server& server, Tick end) {
            return log_in(server, visitor,
                          {settings_, clock_.now(), end, std::string(attempt.client), watcher_});
        },
        deadline);
}

Expected<signin::Person, signin::Failure> LdapDirectory::read(std::string_view directory_id,
                                                              Tick deadline) {
    return servers_.ask_one(
        [&](Server& server, Tick end) {
            return read_person(server, directory_id, {settings_, clock_.now(), end});
        },
        deadline);
}

Expected<std::optional<signin::LockoutPolicy>, signin::Failure> LdapDirectory::lockout_policy(
    Tick deadline) {
    return servers_.ask_one(
        [&](Server& server, Tick end) {
            return read_lockout_policy(server, {settings_, clock_.now(), end});
        },
        deadline);
}

}  // namespace doorward::ldap
