#include "ldap/line.h"

#include <algorithm>
#include <utility>

#include "base/certificate.h"
#include "ldap/dial.h"

namespace doorward::ldap {
namespace {

using Addresses = Expected<std::vector<SocketAddress>, Fault>;

LineSecurity security_of(Scheme scheme, const config::DirectorySettings& settings) {
    auto protection = Protection::None;
    if (scheme == Scheme::Ldaps) protection = Protection::Tls;
    if (scheme == Scheme::Ldap && settings.start_tls) protection = Protection::StartTls;
    return {protection, settings.ca_file.value_or(system_authorities), settings.server_key_pins,
            settings.client_certificate_file.value_or(""), settings.client_key_file.value_or("")};
}

}  // namespace

Line::Line(ServerAddress address, const config::DirectorySettings& settings,
           const Resolver& resolver, Watchdog& watchdog)
    : address_(std::move(address)),
      name_(address_.url()),
      security_(security_of(address_.scheme, settings)),
      settings_(settings),
      resolver_(resolver),
      watchdog_(watchdog) {}

Expected<Connection, Fault> Line::open(Tick deadline) const {
    const auto end = std::min(deadline, std::chrono::steady_clock::now() + settings_.connect_limit);
    const auto addresses = find_addresses(end);
    if (!addresses) return Unexpected<Fault>(addresses.error());
    auto socket = dial(*addresses, end);
    if (!socket) return Unexpected<Fault>(std::move(socket.error()));
    auto connection = Connection::open(std::move(*socket), address_, security_, watchdog_, end);
    if (!connection) return Unexpected<Fault>(explained(connection.error(), *addresses, end));
    return connection;
}

// libldap over GnuTLS says "(unknown error code)" to every certificate that it does not trust. A
// second look, over a connection of its own and within the same limit, finds the words that the
// administrator needs.
Fault Line::explained(Fault fault, const std::vector<SocketAddress>& addresses,
                      Tick deadline) const {
    // With pins, neither signer nor name is what was wrong.
    if (fault.failure != Failure::Untrusted || !security_.key_pins.empty()) return fault;
    auto socket = dial(addresses, deadline);
    if (!socket) return fault;
    const auto certificate =
        Connection::certificate_of(std::move(*socket), address_, security_, watchdog_, deadline);
    if (certificate.empty()) {
        fault.words = "the TLS handshake failed: " + fault.words;
        return fault;
    }
    const auto visible = visible_fault(certificate, address_.host);
    fault.words = "the server's certificate is not trusted: " +
                  (visible.empty() ? "it is not signed by an authority in " +
                                         security_.ca_file.string() + " (directory.ca_file)"
                                   : visible);
    return fault;
}

Addresses Line::find_addresses(Tick deadline) const {
    if (address_.scheme == Scheme::Ldapi) {
        auto address = unix_address(address_.host);
        if (!address) return Unexpected<Fault>(std::move(address.error()));
        return std::vector<SocketAddress>{*address};
    }
    auto addresses = resolver_.find(address_.host, address_.port, deadline);
    if (!addresses || security_.protection != Protection::None || settings_.allow_plaintext)
        return addresses;
    // Decided on addresses, not on names: a name may come to mean another machine.
    std::erase_if(*addresses, [](const SocketAddress& each) { return !each.is_local(); });
    if (!addresses->empty()) return addresses;
    return Unexpected<Fault>(
        {Failure::Unsuitable,
         "passwords would cross the network readable by anybody: use ldaps://, "
         "or set directory.start_tls (or, knowing this, directory.allow_plaintext)"});
}

}  // namespace doorward::ldap
