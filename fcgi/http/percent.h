#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace doorward::http {

/// `text` with everything but RFC 3986's unreserved characters as %XX.
[[nodiscard]] std::string percent_encoded(std::string_view text);

/// The bytes behind `text`, decoded once; nothing when a '%' is not followed by two hexadecimal
/// digits.
[[nodiscard]] std::optional<std::string> percent_decoded(std::string_view text);

/// The same, appended to `target`; false when malformed, and `target` holds what came before then.
[[nodiscard]] bool percent_decode_into(std::string& target, std::string_view text);

}  // namespace doorward::http
