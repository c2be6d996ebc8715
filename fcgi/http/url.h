#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace doorward::http {

/// Scheme, host and port of an http or https address: what the browser's same-origin rule compares
/// (RFC 6454).
struct Origin {
    std::string scheme;  ///< "http" or "https"
    std::string host;    ///< In lower case; an IPv6 address keeps its brackets.
    std::uint16_t port = 0;

    /// As a browser writes it in an Origin header: the port only where it is not the scheme's own.
    [[nodiscard]] std::string text() const;
    friend bool operator==(const Origin&, const Origin&) = default;
};

/// An absolute http or https address, cut into its parts; nothing is decoded.
struct Url {
    Origin origin;
    std::string path;    ///< Empty, or begins with '/'.
    std::string suffix;  ///< From the first '?' or '#' on; may be empty.
};

/// The port that an address of this scheme ("http" or "https") has when it names none.
[[nodiscard]] std::uint16_t own_port(std::string_view scheme) noexcept;

/// Cuts `text`, strictly: ASCII letters, digits, '-' and '.' (or an IPv6 literal) as the host, no
/// user, no backslash, nothing that a browser reads in another way than this does. Nothing for
/// anything else.
[[nodiscard]] std::optional<Url> parse_url(std::string_view text);

/// True when `host` is one label or more below `domain`: "a.example.org" and "a.b.example.org" are
/// below "example.org". Both in lower case.
[[nodiscard]] bool is_below(std::string_view host, std::string_view domain) noexcept;

}  // namespace doorward::http
