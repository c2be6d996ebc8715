#include "ldap/examine_line.h"

#include <fmt/format.h>
#include <netdb.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "ldap/advice.h"
#include "ldap/dial.h"
#include "ldap/examine_certificate.h"
#include "ldap/line.h"

namespace doorward::ldap {
namespace {

using Addresses = std::vector<SocketAddress>;

std::string text_of(const SocketAddress& address) {
    std::array<char, NI_MAXHOST> host{};
    const auto* const target = reinterpret_cast<const sockaddr*>(&address.storage);
    if (getnameinfo(target, address.size, host.data(), host.size(), nullptr, 0, NI_NUMERICHOST) !=
        0)
        return "an address of an unknown kind";
    return host.data();
}

std::string names_of(const Addresses& addresses) {
    std::string text;
    for (const auto& each : addresses)
        text += (text.empty() ? "" : ", ") + text_of(each);
    return text;
}

Addresses examine_name(const Examiner& it, const ServerAddress& address) {
    const Probe probe(it.tell, address.url(), "name (DNS)");
    const auto found = it.resolver.find(address.host, address.port, it.connect_end());
    if (!found) {
        probe.fail(found.error().words, advice_for(Stage::Name, found.error().failure));
        return {};
    }
    probe.good(names_of(*found));
    return *found;
}

/// Each address by itself. One that fails beside one that does not is only a warning: logins get
/// in, but lose time.
bool examine_addresses(const Examiner& it, const ServerAddress& address,
                       const Addresses& addresses) {
    std::vector<Finding> findings;
    bool is_reached = false;
    for (const auto& each : addresses) {
        const bool is_unix = address.scheme == Scheme::Ldapi;
        Finding finding;
        finding.about = address.url();
        finding.step =
            is_unix ? "socket " + address.host
                    : fmt::format("connection (TCP) to {} port {}", text_of(each), address.port);
        const auto began = std::chrono::steady_clock::now();
        const auto socket = dial({each}, it.connect_end());
        finding.took = std::chrono::steady_clock::now() - began;
        finding.words = socket ? "" : socket.error().words;
        if (!socket) {
            finding.result = Finding::Result::Failed;
            finding.advice = advice_for(Stage::Connect, socket.error().failure);
        }
        is_reached = is_reached || socket.has_value();
        findings.push_back(std::move(finding));
    }
    for (auto& finding : findings) {
        if (is_reached && finding.result == Finding::Result::Failed)
            finding.result = Finding::Result::Warning;
        it.tell(finding);
    }
    return is_reached;
}

Addresses find_addresses(const Examiner& it, const ServerAddress& address) {
    if (address.scheme != Scheme::Ldapi) return examine_name(it, address);
    if (const auto socket = unix_address(address.host)) return {*socket};
    const Probe probe(it.tell, address.url(), "socket " + address.host);
    probe.fail(unix_address(address.host).error().words,
               {"the path is too long for the system", "use a shorter path in directory.urls"});
    return {};
}

std::string_view step_of(Protection protection) noexcept {
    switch (protection) {
        case Protection::None:
            return "privacy of the line";
        case Protection::StartTls:
            return "StartTLS";
        case Protection::Tls:
            return "TLS";
    }
    return "TLS";
}

void tell_open(const Probe& probe, const Line& line, const Addresses& addresses,
               const Connection& connection) {
    const auto& security = line.security();
    if (security.protection != Protection::None) {
        probe.good(connection.tls_version() +
                   (security.key_pins.empty() ? "; the certificate's signer and name are right"
                                              : "; the server's key is one of the pinned ones"));
        return;
    }
    const bool is_local = std::all_of(addresses.begin(), addresses.end(),
                                      [](const SocketAddress& each) { return each.is_local(); });
    if (is_local) {
        probe.good("not encrypted, but what is sent does not leave this machine");
        return;
    }
    probe.warn("not encrypted (directory.allow_plaintext)",
               {"everybody on the way can read every password",
                "use ldaps://, or ldap:// with directory.start_tls = true"});
}

void tell_fault(const Probe& probe, Protection protection, const Fault& fault) {
    if (protection == Protection::None) {
        probe.fail(fault.words, {"the address is on another machine, and the line not encrypted",
                                 "use ldaps://, or ldap:// with directory.start_tls = true"});
        return;
    }
    const auto stage = protection == Protection::Tls ? Stage::Tls : Stage::StartTls;
    probe.fail(fault.words, advice_for(stage, fault.failure));
}

/// The certificate that the server shows to whoever asks, trusted or not.
std::string look_at_certificate(const Examiner& it, const ServerAddress& address,
                                const LineSecurity& security, const Addresses& addresses) {
    const auto end = it.connect_end();
    auto socket = dial(addresses, end);
    if (!socket) return {};
    return Connection::certificate_of(std::move(*socket), address, security, it.watchdog, end);
}

}  // namespace

std::optional<Connection> examine_line(const Examiner& examiner, const ServerAddress& address) {
    const auto addresses = find_addresses(examiner, address);
    if (addresses.empty() || !examine_addresses(examiner, address, addresses)) return std::nullopt;

    const Line line(address, examiner.settings, examiner.resolver, examiner.watchdog);
    const auto& security = line.security();
    const Probe probe(examiner.tell, address.url(), std::string(step_of(security.protection)));
    auto connection = line.open(examiner.login_end());
    if (connection) {
        tell_open(probe, line, addresses, *connection);
        if (security.protection != Protection::None)
            tell_certificate(examiner, address, connection->server_certificate());
        return std::move(*connection);
    }
    const auto certificate = connection.error().failure == Failure::Untrusted
                                 ? look_at_certificate(examiner, address, security, addresses)
                                 : std::string();
    if (certificate.empty()) {
        tell_fault(probe, security.protection, connection.error());
    } else {
        probe.fail(connection.error().words,
                   why_untrusted(examiner, address, security, certificate));
        tell_certificate(examiner, address, certificate);
    }
    return std::nullopt;
}

}  // namespace doorward::ldap
