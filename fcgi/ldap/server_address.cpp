#include "ldap/server_address.h"

#include <charconv>
#include <optional>

#include "base/text.h"
#include "http/percent.h"

namespace doorward::ldap {
namespace {

using Parsed = Expected<ServerAddress, std::string>;

Parsed unix_socket(std::string_view rest) {
    const auto path = http::percent_decoded(rest);
    if (!path || path->find('\0') != std::string::npos)
        return Unexpected<std::string>("the path after ldapi:// is not percent-encoded correctly");
    if (!path->starts_with('/')) {
        return Unexpected<std::string>(
            "ldapi:// wants the absolute path of a socket, with %2F for each slash");
    }
    return ServerAddress{Scheme::Ldapi, *path, 0};
}

std::optional<std::uint16_t> port_of(std::string_view text) {
    std::uint16_t port = 0;
    const auto* const end = text.data() + text.size();
    const auto [stopped, error] = std::from_chars(text.data(), end, port);
    if (error != std::errc{} || stopped != end || port == 0) return std::nullopt;
    return port;
}

bool is_host(std::string_view host) noexcept {
    constexpr std::string_view letters =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_";
    return !host.empty() && host.find_first_not_of(letters) == std::string_view::npos;
}

bool is_ipv6(std::string_view host) noexcept {
    constexpr std::string_view letters = "abcdefABCDEF0123456789:.";
    return host.find(':') != std::string_view::npos &&
           host.find_first_not_of(letters) == std::string_view::npos;
}

Parsed network_host(Scheme scheme, std::string_view rest) {
    const std::uint16_t usual_port = scheme == Scheme::Ldaps ? 636 : 389;
    ServerAddress address{scheme, "", usual_port};
    const bool is_bracketed = rest.starts_with('[');
    const auto host_end = is_bracketed ? rest.find(']') : rest.find(':');
    if (is_bracketed && host_end == std::string_view::npos)
        return Unexpected<std::string>("the IPv6 address is not closed by ]");

    const auto host = is_bracketed ? rest.substr(1, host_end - 1) : rest.substr(0, host_end);
    if (is_bracketed ? !is_ipv6(host) : !is_host(host))
        return Unexpected<std::string>("there is no host name or address after the scheme");
    address.host = host;

    if (host_end == std::string_view::npos) return address;
    const auto after = rest.substr(is_bracketed ? host_end + 1 : host_end);
    if (after.empty()) return address;
    const auto port = after.starts_with(':') ? port_of(after.substr(1)) : std::nullopt;
    if (!port) return Unexpected<std::string>("the port is not a number from 1 to 65535");
    address.port = *port;
    return address;
}

}  // namespace

std::string ServerAddress::url() const {
    if (scheme == Scheme::Ldapi) {
        std::string text = "ldapi://";
        for (const char letter : host) {
            if (letter == '/') {
                text += "%2F";
            } else if (letter == '%') {
                text += "%25";
            } else {
                text += letter;
            }
        }
        return text;
    }
    const bool is_ipv6_address = host.find(':') != std::string::npos;
    return std::string(scheme == Scheme::Ldaps ? "ldaps://" : "ldap://") +
           (is_ipv6_address ? "[" + host + "]" : host) + ":" + std::to_string(port);
}

Parsed parse_server_address(std::string_view url) {
    const auto scheme_end = url.find("://");
    if (scheme_end == std::string_view::npos)
        return Unexpected<std::string>("it does not begin with ldap://, ldaps:// or ldapi://");
    const auto scheme = ascii_lower(url.substr(0, scheme_end));
    auto rest = url.substr(scheme_end + 3);
    if (rest.ends_with('/')) rest.remove_suffix(1);
    if (rest.find_first_of("/?#@") != std::string_view::npos)
        return Unexpected<std::string>("nothing may follow the host and port");

    if (scheme == "ldap") return network_host(Scheme::Ldap, rest);
    if (scheme == "ldaps") return network_host(Scheme::Ldaps, rest);
    if (scheme == "ldapi") return unix_socket(rest);
    return Unexpected<std::string>("it does not begin with ldap://, ldaps:// or ldapi://");
}

}  // namespace doorward::ldap
