#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace doorward::support {

/// Sends the bytes to `port` of `host`, an IPv4 address in digits, and gives everything that comes
/// back until the server closes or `limit` passes: for requests that no HTTP client would write.
/// `from`: another address of loopback that they come from.
[[nodiscard]] std::string exchange_bytes(std::uint16_t port, std::string_view bytes,
                                         std::chrono::milliseconds limit = std::chrono::seconds{10},
                                         const std::string& host = "127.0.0.1",
                                         const std::string& from = {});

}  // namespace doorward::support
