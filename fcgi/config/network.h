#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/expected.h"
#include "config/settings.h"

namespace doorward::config {

/// 16 bytes; an IPv4 address as ::ffff:a.b.c.d (RFC 4291, section 2.5.5.2).
using AddressBytes = std::array<std::uint8_t, 16>;

/// The address that `text` is, IPv4 or IPv6 without brackets; nothing for any other text.
[[nodiscard]] std::optional<AddressBytes> address_bytes(std::string_view text);

/// "[::1]" in the one way to write it (RFC 5952); nothing when there is no such address.
[[nodiscard]] std::optional<std::string> shortest_ipv6(std::string_view bracketed);

/// Reads "192.0.2.0/24", "2001:db8::/32" or one address. Gives what was expected instead, in words
/// that complete "expected ...".
[[nodiscard]] Expected<Network, std::string> read_network(std::string_view text);

/// True when `address` is one of the network's. An IPv4 address is in no network of IPv6.
[[nodiscard]] bool contains(const Network& network, const AddressBytes& address) noexcept;

}  // namespace doorward::config
