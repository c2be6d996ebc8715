#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace doorward {

/// How many columns of a terminal `text` takes (Unicode's East Asian Width, UAX #11); expects UTF-8
/// without control characters.
[[nodiscard]] std::size_t column_width(std::string_view text);

/// As much of the beginning of `text` as fits into `columns`, with `mark` at its end when it does
/// not fit whole.
[[nodiscard]] std::string cut_to_columns(std::string_view text, std::size_t columns,
                                         std::string_view mark);

}  // namespace doorward
