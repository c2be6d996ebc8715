#pragma once

#include <string_view>

namespace doorward::fuzz {

/// What each target does with one input of the fuzzer's. It may be any bytes.
void try_input(std::string_view input);

/// Ends the program with `promise` on standard error when that does not hold: a finding.
void must(bool holds, std::string_view promise);

/// Takes the line that `text` begins with off it, its end too.
[[nodiscard]] std::string_view take_line(std::string_view& text) noexcept;

/// Takes the byte that `text` begins with off it; 0 where there is none.
[[nodiscard]] unsigned take_byte(std::string_view& text) noexcept;

}  // namespace doorward::fuzz
