#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace doorward::http {

/// Every value that the Cookie headers give for `name`, in order, at most `most` of them. Values
/// are views into the headers. Several headers count as one, as lighttpd joins them ("; "). Two
/// that Apache or Caddy joined with ", " read as one odd value: browsers take commas as part of a
/// value, so taking them as an end would let a sibling host plant what __Host- forbids it.
[[nodiscard]] std::vector<std::string_view> cookie_values(std::span<const std::string> headers,
                                                          std::string_view name, std::size_t most);

/// What sets one of our cookies: always HttpOnly, SameSite=Lax and Path=/ (RFC 6265bis,
/// section 4.1.2).
struct SetCookie {
    std::string name;
    std::string value;
    bool secure = false;
    std::string domain = {};  ///< Empty: for this host alone.
    std::optional<std::chrono::seconds> max_age =
        std::nullopt;  ///< None: until the browser is closed.

    [[nodiscard]] std::string header_value() const;
};

/// The same cookie, taken away.
[[nodiscard]] SetCookie removal_of(SetCookie cookie);

}  // namespace doorward::http
