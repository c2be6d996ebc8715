#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace doorward {

/// The URL-safe alphabet without padding (RFC 4648, section 5).
[[nodiscard]] std::string base64url(std::span<const std::uint8_t> bytes);

/// The bytes behind `text`; nothing when it is not exactly what base64url() writes: padding, a
/// foreign character, or unused bits that are not zero would let two texts mean the same bytes.
[[nodiscard]] std::optional<std::vector<std::uint8_t>> from_base64url(std::string_view text);

}  // namespace doorward
