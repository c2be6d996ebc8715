#pragma once

#include <string>

#include "ldap/connection.h"
#include "ldap/resolver.h"
#include "ldap/watchdog.h"

namespace doorward::directory_tests {

/// Single connections to servers, without what a directory makes of them.
class Lines {
public:
    Lines();

    [[nodiscard]] Expected<ldap::Connection, ldap::Fault> try_open(
        const std::string& url, const ldap::LineSecurity& security);
    /// Throws std::runtime_error with the fault's words.
    [[nodiscard]] ldap::Connection open(const std::string& url,
                                        const ldap::LineSecurity& security = plain());

    [[nodiscard]] static ldap::LineSecurity plain();
    /// ldaps with the authority in `ca_file`.
    [[nodiscard]] static ldap::LineSecurity tls(const std::filesystem::path& ca_file);
    [[nodiscard]] static ldap::LineSecurity start_tls(const std::filesystem::path& ca_file);
    /// A deadline that no step of a test should reach.
    [[nodiscard]] static Tick soon();

private:
    ldap::Resolver resolver_;
    ldap::Watchdog watchdog_;
};

}  // namespace doorward::directory_tests
