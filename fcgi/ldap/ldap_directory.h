#pragma once

#include <string_view>
#include <vector>

#include "base/log.h"
#include "config/settings.h"
#include "ldap/resolver.h"
#include "ldap/server.h"
#include "ldap/watchdog.h"
#include "signin/directory.h"

namespace doorward::ldap {

/// The real directory: LDAP servers, tried in the order of their URLs while the budget of the login
/// lasts. The next is tried when one cannot be reached, trusted, or is too slow or busy; never
/// after a plain answer. A server sees at most one bind of a visitor a login, so that its own
/// lock-out never counts one attempt twice.
class LdapDirectory final : public signin::Directory {
public:
    /// `settings` and `log` must outlive this. Throws std::runtime_error when a URL cannot be read.
    /// The first one of a process must be made before other threads use libldap; see
    /// prepare_library().
    LdapDirectory(const config::DirectorySettings& settings, const Log& log);

    [[nodiscard]] Expected<signin::Person, signin::Failure> authenticate(std::string_view name,
                                                                         std::string_view password,
                                                                         Tick deadline) override;

private:
    const config::DirectorySettings& settings_;
    const Log& log_;
    Resolver resolver_;
    Watchdog watchdog_;
    std::vector<Server> servers_;
};

}  // namespace doorward::ldap
