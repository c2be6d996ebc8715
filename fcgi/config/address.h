#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace doorward::config {

/// An address taken apart: "https://sso.example.org:8443/prefix". Scheme and host are in lower
/// case.
struct Address {
    std::string scheme;
    std::string host;  ///< An IPv6 address keeps its brackets.
    std::string port;  ///< Empty where none was written.
    std::string path;  ///< Empty, or begins with '/'.
};

/// Nothing when `text` is no absolute address, or has user information, a query, a fragment, a
/// backslash, white space or a control character. The host may be empty only for ldapi.
[[nodiscard]] std::optional<Address> parse_address(std::string_view text);

/// True for a host name (letters, digits, hyphens, dots) or IPv4 address, without scheme or port.
[[nodiscard]] bool is_host_name(std::string_view text);
[[nodiscard]] bool is_ip_address(std::string_view host);
/// True for localhost, 127.0.0.0/8 and ::1.
[[nodiscard]] bool is_loopback(std::string_view host);

/// `text` as public_url is kept: http or https, no default port, no slash at its end, no path that
/// means another one when a browser reads it. Nothing for what is no such address.
[[nodiscard]] std::optional<std::string> normal_public_url(std::string_view text);

/// True for a root-absolute path that means the same to us, to the web server and to a browser: no
/// "//", "." or
/// "..", nothing percent-encoded.
[[nodiscard]] bool is_url_path(std::string_view text);

/// True for http and https addresses and root-absolute paths: what a link on a page may
/// lead to.
[[nodiscard]] bool is_link(std::string_view text);

/// True for "srv:DOMAIN": the servers that the domain's SRV records name (RFC 2782).
[[nodiscard]] bool is_srv_domain(std::string_view text);

/// True for srv:DOMAIN and for ldap://HOST[:PORT], ldaps://HOST[:PORT] and ldapi://[PATH], each
/// with at most a slash at the end.
[[nodiscard]] bool is_directory_url(std::string_view text);

}  // namespace doorward::config
