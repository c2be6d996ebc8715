#pragma once

#include <string>
#include <vector>

#include "base/clock.h"
#include "base/expected.h"
#include "config/settings.h"
#include "ldap/connection.h"
#include "ldap/failure.h"
#include "ldap/resolver.h"
#include "ldap/server_address.h"
#include "ldap/watchdog.h"

namespace doorward::ldap {

/// The authorities that Debian trusts. libldap reads none by itself once ldap.conf is shut out.
inline constexpr auto system_authorities = "/etc/ssl/certs/ca-certificates.crt";

/// How one server is reached and how the line to it is made safe. Safe to share among threads;
/// borrows all but its address.
class Line {
public:
    Line(ServerAddress address, const config::DirectorySettings& settings, const Resolver& resolver,
         Watchdog& watchdog);

    /// A fresh connection, secured, over which nothing was said; within the limit for connecting
    /// and by `deadline`. Failure::Unsuitable, and nothing sent, when the line would be readable by
    /// others and that is not allowed.
    [[nodiscard]] Expected<Connection, Fault> open(Tick deadline) const;

    [[nodiscard]] const LineSecurity& security() const noexcept { return security_; }
    /// The server's URL.
    [[nodiscard]] const std::string& name() const noexcept { return name_; }

private:
    [[nodiscard]] Expected<std::vector<SocketAddress>, Fault> find_addresses(Tick deadline) const;
    [[nodiscard]] Fault explained(Fault fault, const std::vector<SocketAddress>& addresses,
                                  Tick deadline) const;

    ServerAddress address_;
    std::string name_;
    LineSecurity security_;
    const config::DirectorySettings& settings_;
    const Resolver& resolver_;
    Watchdog& watchdog_;
};

}  // namespace doorward::ldap
