#pragma once

#include <chrono>
#include <string>

#include "base/log.h"
#include "config/settings.h"
#include "ldap/ldap_directory.h"
#include "support/slapd.h"

namespace doorward::directory_tests {

/// The entries of tests/data/people.ldif.
[[nodiscard]] std::string people_ldif();

/// A slapd that serves them.
[[nodiscard]] support::SlapdOptions people_options();

/// Settings that bind by a DN pattern, at `url`.
[[nodiscard]] config::DirectorySettings pattern_settings(const std::string& url);

/// Settings that search as the service account, at `url`.
[[nodiscard]] config::DirectorySettings search_settings(const std::string& url);

/// A directory that logs nothing unless it is told to, and the settings that it borrows.
class TestDirectory {
public:
    explicit TestDirectory(config::DirectorySettings settings, LogLevel least = LogLevel::Error);

    /// A login that has `budget` from now.
    [[nodiscard]] Expected<signin::Person, signin::Failure> log_in(
        std::string_view name, std::string_view password,
        std::chrono::milliseconds budget = std::chrono::seconds{8});
    /// The same, with what the directory says of the password.
    [[nodiscard]] Expected<signin::Admission, signin::Failure> admission(
        const signin::Attempt& attempt, std::chrono::milliseconds budget = std::chrono::seconds{8});
    /// Reads a person again.
    [[nodiscard]] Expected<signin::Person, signin::Failure> read(
        std::string_view directory_id, std::chrono::milliseconds budget = std::chrono::seconds{8});
    [[nodiscard]] ldap::LdapDirectory& directory() noexcept { return directory_; }

private:
    config::DirectorySettings settings_;
    Log log_;
    SystemClock clock_;
    ldap::LdapDirectory directory_;
};

/// The word for how a login ended: "ok" or the reason, with its detail for the test's own report.
[[nodiscard]] std::string ending_of(const Expected<signin::Person, signin::Failure>& answer);

/// True when the login failed for `reason` and its detail holds `words`; else says so in the test's
/// report.
[[nodiscard]] bool failed_with(const Expected<signin::Person, signin::Failure>& answer,
                               signin::Reason reason, std::string_view words = {});

}  // namespace doorward::directory_tests
