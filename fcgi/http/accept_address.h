#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "http/url.h"

namespace doorward::http {

/// Where every protected host has the action `accept`; nginx/snippets/ set it.
inline constexpr std::string_view accept_path = "/doorward/accept";

/// An address on a host of another domain where a ticket becomes a session:
/// "https://HOST/doorward/accept?next=PATH&browser=DIGEST", and "&ticket=..." once there is one.
struct AcceptAddress {
    Origin origin;
    std::string next;      ///< The path and query on that host that the visitor asked for.
    std::string browser;   ///< session::Tickets::browser_digest of what the browser holds there.
    std::string ticket{};  ///< Empty until it is issued.

    /// Each field percent-encoded.
    [[nodiscard]] std::string text() const;
};

/// Nothing when `url` is any other address: another path, a field missing, empty or repeated, a
/// field that does not belong there, a fragment, a `next` that is no path.
[[nodiscard]] std::optional<AcceptAddress> parse_accept_address(std::string_view url);

}  // namespace doorward::http
