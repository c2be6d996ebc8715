#include "config/address.h"

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>

#include "base/text.h"

namespace doorward::config {
namespace {

constexpr std::string_view digits = "0123456789";
constexpr std::string_view name_letters =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-";

bool only(std::string_view text, std::string_view allowed) {
    return text.find_first_not_of(allowed) == std::string_view::npos;
}

bool is_port(std::string_view text) {
    unsigned port = 0;
    constexpr unsigned most = 65535;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), port);
    return fault == std::errc{} && end == text.data() + text.size() && only(text, digits) &&
           port >= 1 && port <= most;
}

bool is_ipv6(std::string_view host) {
    if (host.size() < 4 || host.front() != '[' || host.back() != ']') return false;
    ::in6_addr address{};
    return ::inet_pton(AF_INET6, std::string{host.substr(1, host.size() - 2)}.c_str(), &address) ==
           1;
}

bool is_ipv4(std::string_view host) {
    ::in_addr address{};
    return ::inet_pton(AF_INET, std::string{host}.c_str(), &address) == 1;
}

/// A path that means the same to us, to the web server and to a browser.
bool is_plain_path(std::string_view path) {
    if (!only(path, std::string{name_letters} + "._~/")) return false;
    const auto framed = std::string{path} + "/";
    return framed.find("//") == std::string::npos && framed.find("/./") == std::string::npos &&
           framed.find("/../") == std::string::npos;
}

bool has_foreign(std::string_view text) {
    return has_control(text) || text.find_first_of(" \\?#\"<>") != std::string_view::npos;
}

}  // namespace

std::optional<Address> parse_address(std::string_view text) {
    const auto colon = text.find("://");
    if (colon == std::string_view::npos || colon == 0 || has_foreign(text)) return std::nullopt;
    Address address;
    address.scheme = ascii_lower(text.substr(0, colon));
    if (!only(address.scheme, name_letters)) return std::nullopt;
    auto rest = text.substr(colon + 3);
    const auto slash = std::min(rest.find('/'), rest.size());
    address.path = rest.substr(slash);
    auto authority = rest.substr(0, slash);
    if (address.scheme == "ldapi") {
        address.host = authority;
        return address;
    }
    const auto host_end = authority.starts_with('[') ? authority.find(']') : 0;
    if (host_end == std::string_view::npos) return std::nullopt;
    if (const auto port = authority.find(':', host_end); port != std::string_view::npos) {
        if (!is_port(authority.substr(port + 1))) return std::nullopt;
        address.port = authority.substr(port + 1);
        authority = authority.substr(0, port);
    }
    if (!is_host_name(authority) && !is_ipv6(authority)) return std::nullopt;
    address.host = ascii_lower(authority);
    return address;
}

bool is_host_name(std::string_view text) {
    constexpr std::size_t most = 253;
    if (text.empty() || text.size() > most) return false;
    const auto framed = "." + std::string{text} + ".";
    if (!only(text, std::string{name_letters} + ".") || framed.find("..") != std::string::npos)
        return false;
    if (framed.find(".-") != std::string::npos || framed.find("-.") != std::string::npos)
        return false;
    // Browsers read a name whose last part is a number as an IPv4 address, so it must be one.
    const auto last = text.substr(text.rfind('.') + 1);
    return !only(last, digits) || is_ipv4(text);
}

bool is_ip_address(std::string_view host) {
    return is_ipv4(host) || is_ipv6(host);
}

bool is_loopback(std::string_view host) {
    return equal_ignoring_case(host, "localhost") || host == "[::1]" ||
           (is_ipv4(host) && host.starts_with("127."));
}

std::optional<std::string> normal_public_url(std::string_view text) {
    auto address = parse_address(text);
    if (!address) return std::nullopt;
    const bool secure = address->scheme == "https";
    if (!secure && address->scheme != "http") return std::nullopt;
    while (address->path.ends_with('/'))
        address->path.pop_back();
    if (!is_plain_path(address->path)) return std::nullopt;
    std::string normal = address->scheme + "://" + address->host;
    unsigned port = secure ? 443 : 80;
    const auto usual = port;
    std::from_chars(address->port.data(), address->port.data() + address->port.size(), port);
    if (port != usual) normal += ":" + std::to_string(port);
    return normal + address->path;
}

bool is_url_path(std::string_view text) {
    if (text.ends_with('/')) text.remove_suffix(1);
    return text.starts_with('/') && is_plain_path(text);
}

bool is_link(std::string_view text) {
    if (has_control(text) || text.find_first_of(" \\\"<>") != std::string_view::npos) return false;
    if (text.starts_with('/')) return !text.starts_with("//");
    const auto address = parse_address(text.substr(0, text.find_first_of("?#")));
    return address && (address->scheme == "https" || address->scheme == "http");
}

bool is_srv_domain(std::string_view text) {
    constexpr std::string_view scheme = "srv:";
    if (!text.starts_with(scheme)) return false;
    const auto domain = text.substr(scheme.size());
    return is_host_name(domain) && !is_ip_address(domain);
}

bool is_directory_url(std::string_view text) {
    if (is_srv_domain(text)) return true;
    const auto address = parse_address(text);
    if (!address || (!address->path.empty() && address->path != "/")) return false;
    if (address->scheme == "ldapi") return only(address->host, std::string{name_letters} + "._~%");
    return address->scheme == "ldap" || address->scheme == "ldaps";
}

}  // namespace doorward::config
