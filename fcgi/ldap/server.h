#pragma once

#include <string>

#include "base/clock.h"
#include "base/expected.h"
#include "config/settings.h"
#include "ldap/connection.h"
#include "ldap/failure.h"
#include "ldap/resolver.h"
#include "ldap/server_address.h"
#include "ldap/watchdog.h"

namespace doorward::ldap {

/// One LDAP server and how it is spoken to. Safe to share among threads; borrows all but its
/// address.
class Server {
public:
    Server(ServerAddress address, const config::DirectorySettings& settings,
           const Resolver& resolver, Watchdog& watchdog);

    /// A fresh connection, secured, that speaks for nobody; within the limit for connecting and by
    /// `deadline`. Failure::Unsuitable, and nothing sent, when the line would be readable by others
    /// and that is not allowed.
    [[nodiscard]] Expected<Connection, Fault> connect(Tick deadline) const;

    /// When one bind or search that starts now has to be over.
    [[nodiscard]] Tick operation_end(Tick deadline) const;

    /// The URL that it is known by in the log.
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
