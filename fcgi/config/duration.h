#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace doorward::config {

/// A whole number and its unit (ms, s, m, h, d), such as "250ms" or "12h"; nothing for any other
/// text.
[[nodiscard]] std::optional<std::chrono::milliseconds> parse_duration(std::string_view text);

/// The shortest text that parse_duration() reads as `duration`.
[[nodiscard]] std::string duration_text(std::chrono::milliseconds duration);

}  // namespace doorward::config
