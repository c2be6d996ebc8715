#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace doorward::ldap {

/// True for something that a person can read: UTF-8 without control characters, and not empty.
[[nodiscard]] bool is_readable(std::string_view value) noexcept;

/// True for attributes whose values are bytes whatever they look like (objectGUID, objectSid):
/// sixteen random bytes may happen to look like text, and an id must not change its form.
[[nodiscard]] bool is_binary_attribute(std::string_view attribute) noexcept;

/// "01ff" for these two bytes.
[[nodiscard]] std::string hex(std::string_view bytes);

/// The bytes that hex() wrote so; nothing for other text.
[[nodiscard]] std::optional<std::string> bytes_of_hex(std::string_view text);

}  // namespace doorward::ldap
