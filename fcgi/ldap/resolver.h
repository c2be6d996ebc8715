#pragma once

#include <sys/socket.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/expected.h"
#include "ldap/failure.h"

namespace doorward::ldap {

/// One place that a socket can be connected to.
struct SocketAddress {
    sockaddr_storage storage{};
    socklen_t size = 0;

    /// True when what is sent there cannot leave this machine: loopback, or a unix socket.
    [[nodiscard]] bool is_local() const noexcept;
};

/// The address of the unix socket at `path`; nothing but a Fault when the path is too long for one.
[[nodiscard]] Expected<SocketAddress, Fault> unix_address(const std::string& path);

/// Looks names up within a deadline. getaddrinfo(3) knows none, so that it runs on a thread of its
/// own, which is left behind when it is too slow; only so many may be left behind at once. Safe to
/// share among threads.
class Resolver {
public:
    Resolver();
    /// At least one address. A numeric `host` is read at once, on this thread.
    [[nodiscard]] Expected<std::vector<SocketAddress>, Fault> find(const std::string& host,
                                                                   std::uint16_t port,
                                                                   Tick deadline) const;

private:
    struct Crowd;
    std::shared_ptr<Crowd> crowd_;  ///< Shared with threads left behind, which may outlive this.
};

}  // namespace doorward::ldap
