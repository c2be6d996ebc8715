#include "http/url.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"

namespace doorward::http {
namespace {

constexpr std::string_view host_letters = "abcdefghijklmnopqrstuvwxyz0123456789-._";
constexpr std::string_view ipv6_letters = "0123456789abcdef:.";

/// A bracketed IPv6 address, or a name or IPv4 address, at the front of `authority`; in lower case.
std::optional<std::string> take_host(std::string_view& authority) {
    std::size_t end = 0;
    if (authority.starts_with('[')) {
        end = authority.find(']');
        if (end == std::string_view::npos || end < 3) return std::nullopt;
        ++end;
    } else {
        end = std::min(authority.find(':'), authority.size());
    }
    auto host = ascii_lower(authority.substr(0, end));
    authority.remove_prefix(end);
    if (host.empty()) return std::nullopt;
    const bool bracketed = host.front() == '[';
    const auto inner =
        bracketed ? std::string_view{host}.substr(1, host.size() - 2) : std::string_view{host};
    if (inner.find_first_not_of(bracketed ? ipv6_letters : host_letters) != std::string_view::npos)
        return std::nullopt;
    return host;
}

/// What is left of the authority after the host: nothing, or a colon and a port.
std::optional<std::uint16_t> port_of(std::string_view rest, std::string_view scheme) {
    if (rest.empty() || rest == ":") return own_port(scheme);
    if (rest.front() != ':') return std::nullopt;
    rest.remove_prefix(1);
    std::uint16_t port = 0;
    const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), port);
    if (error != std::errc{} || end != rest.data() + rest.size() || port == 0) return std::nullopt;
    return port;
}

}  // namespace

std::uint16_t own_port(std::string_view scheme) noexcept {
    return scheme == "https" ? 443 : 80;
}

std::string Origin::text() const {
    auto written = scheme + "://" + host;
    if (port != own_port(scheme)) written += ":" + std::to_string(port);
    return written;
}

std::optional<Url> parse_url(std::string_view text) {
    const auto colon = text.find("://");
    if (colon == std::string_view::npos) return std::nullopt;
    Url url;
    url.origin.scheme = ascii_lower(text.substr(0, colon));
    if (url.origin.scheme != "http" && url.origin.scheme != "https") return std::nullopt;
    text.remove_prefix(colon + 3);

    auto authority = text.substr(0, std::min(text.find_first_of("/?#\\"), text.size()));
    text.remove_prefix(authority.size());
    auto host = take_host(authority);
    if (!host) return std::nullopt;
    const auto port = port_of(authority, url.origin.scheme);
    if (!port || text.starts_with('\\')) return std::nullopt;

    url.origin.host = std::move(*host);
    url.origin.port = *port;
    const auto path_end = std::min(text.find_first_of("?#"), text.size());
    url.path = text.substr(0, path_end);
    url.suffix = text.substr(path_end);
    return url;
}

bool is_below(std::string_view host, std::string_view domain) noexcept {
    return !domain.empty() && host.size() > domain.size() + 1 && host.ends_with(domain) &&
           host[host.size() - domain.size() - 1] == '.';
}

}  // namespace doorward::http
