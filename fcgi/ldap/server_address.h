#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/expected.h"

namespace doorward::ldap {

enum class Scheme {
    Ldap,   ///< Plain TCP, or StartTLS on it.
    Ldaps,  ///< TLS from the first byte.
    Ldapi,  ///< A unix socket of this machine.
};

/// Where one LDAP server is.
struct ServerAddress {
    Scheme scheme = Scheme::Ldap;
    std::string
        host;  ///< A name or an address, IPv6 without brackets; with Ldapi the path of the socket.
    std::uint16_t port = 0;  ///< 0 with Ldapi.

    /// As a URL with its port, the one spelling used in logs and towards libldap.
    [[nodiscard]] std::string url() const;
};

/// Reads "ldap://HOST[:PORT]", "ldaps://HOST[:PORT]" or "ldapi://%2Fpath%2Fto%2Fsocket"; one slash
/// may follow. The reason of a failure is one plain sentence without the URL itself.
[[nodiscard]] Expected<ServerAddress, std::string> parse_server_address(std::string_view url);

}  // namespace doorward::ldap
