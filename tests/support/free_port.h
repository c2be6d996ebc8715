#pragma once

#include <cstdint>

namespace doorward::support {

/// A port of 127.0.0.1 that nobody listens on, never the same twice in one process. Somebody may
/// still take it before its user does: whoever starts a server on it tries again with another.
[[nodiscard]] std::uint16_t free_port();

/// True when somebody accepts connections on 127.0.0.1:`port`.
[[nodiscard]] bool is_listening(std::uint16_t port);

}  // namespace doorward::support
