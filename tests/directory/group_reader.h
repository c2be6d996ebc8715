#pragma once

#include <string>
#include <vector>

#include "base/expected.h"
#include "ldap/connection.h"
#include "ldap/profile.h"
#include "ldap/resolver.h"
#include "ldap/watchdog.h"
#include "ldap/watcher.h"
#include "support/ldap_tools.h"

namespace doorward::directory_tests {

/// Reads people's groups over one connection of its own, as `login`, by a plan that the test may
/// change.
class GroupReader {
public:
    /// Connects and binds; throws std::runtime_error with the server's words when that fails. Over
    /// ldaps where the login's URL says so.
    GroupReader(const support::LdapLogin& login, config::Flavour flavour,
                std::vector<config::GroupWay> ways, std::vector<std::string> bases);

    ldap::Profile profile;
    config::DirectorySettings settings;
    std::chrono::milliseconds budget{8'000};

    /// The groups of the entry `dn`: their names with "|" between them, or the fault's words after
    /// "fault: ".
    [[nodiscard]] std::string groups_of(const std::string& dn);
    /// The same for an entry that is at hand.
    [[nodiscard]] std::string groups_of(const ldap::Entry& person);
    /// The entry `dn` with these attributes.
    [[nodiscard]] ldap::Entry entry(const std::string& dn,
                                    const std::vector<std::string>& attributes);
    /// The groups of `dn` as a list; what went wrong is thrown.
    [[nodiscard]] std::vector<std::string> list_of(const std::string& dn);
    /// The searches for groups of the last reading, as the watcher was told.
    [[nodiscard]] const std::vector<ldap::StepReport>& steps() const { return watcher_.steps; }

private:
    struct Notes : ldap::Watcher {
        void saw(const ldap::StepReport& report) override { steps.push_back(report); }
        std::vector<ldap::StepReport> steps;
    };

    [[nodiscard]] Expected<std::vector<std::string>, ldap::Fault> read(const ldap::Entry& person);

    ldap::Watchdog watchdog_;
    ldap::Connection connection_;
    Notes watcher_;
};

}  // namespace doorward::directory_tests
