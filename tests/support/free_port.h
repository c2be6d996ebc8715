#pragma once

#include <cstdint>
#include <string>

namespace doorward::support {

/// A port of 127.0.0.1 that nobody listens on, never the same twice in one process. Somebody may
/// still take it before its user does: whoever starts a server on it tries again with another.
[[nodiscard]] std::uint16_t free_port();

/// True when somebody accepts connections on `port` of `address`, an IPv4 address in digits.
[[nodiscard]] bool is_listening(std::uint16_t port, const std::string& address = "127.0.0.1");

}  // namespace doorward::support
