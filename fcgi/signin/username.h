#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace doorward::signin {

inline constexpr std::size_t username_limit = 256;   ///< Bytes.
inline constexpr std::size_t password_limit = 1024;  ///< Bytes.

/// The name as it may be looked up: trimmed, in normalisation form C. Nothing when no directory
/// could mean anybody by it: empty, over `username_limit` bytes, invalid UTF-8, or with a control
/// character or NUL.
[[nodiscard]] std::optional<std::string> canonical_username(std::string_view typed);

/// True when the password may be sent to a directory: 1 to `password_limit` bytes and no NUL,
/// where some servers would stop reading.
[[nodiscard]] bool is_sendable_password(std::string_view password) noexcept;

/// False for a pair that no directory ever hears of.
[[nodiscard]] bool may_be_sent(std::string_view name, std::string_view password);

}  // namespace doorward::signin
