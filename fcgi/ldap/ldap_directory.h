#pragma once

#include <optional>

#include "base/clock.h"
#include "base/log.h"
#include "config/settings.h"
#include "ldap/servers.h"
#include "ldap/watcher.h"
#include "signin/directory.h"

namespace doorward::ldap {

/// The real directory: LDAP servers, one tried after another while the budget of the login lasts.
/// The next is tried when one cannot be reached, trusted, or is too slow or busy; never after a
/// plain answer. A server sees at most one bind of a visitor a login, so that its own lock-out
/// never counts one attempt twice.
class LdapDirectory final : public signin::Directory {
public:
    /// `settings`, `log` and `clock` must outlive this. Throws std::runtime_error when a URL cannot
    /// be read. The first one of a process must be made before other threads use libldap; see
    /// prepare_library().
    /// `watcher` is told the steps of every login; it may be null, and must outlive this too.
    LdapDirectory(const config::DirectorySettings& settings, const Log& log, const Clock& clock,
                  Watcher* watcher = nullptr);

    [[nodiscard]] Expected<signin::Admission, signin::Failure> authenticate(
        const signin::Attempt& attempt, Tick deadline) override;
    [[nodiscard]] bool can_read() const noexcept override { return settings_.can_read_people(); }
    [[nodiscard]] Expected<signin::Person, signin::Failure> read(std::string_view directory_id,
                                                                 Tick deadline) override;
    [[nodiscard]] Expected<std::optional<signin::LockoutPolicy>, signin::Failure> lockout_policy(
        Tick deadline) override;
    void maintain() override { servers_.maintain(); }

private:
    const config::DirectorySettings& settings_;
    const Clock& clock_;
    Watcher* watcher_;
    Servers servers_;
};

}  // namespace doorward::ldap
