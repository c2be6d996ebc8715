#pragma once

#include <string>
#include <string_view>

namespace doorward::http {

/// How letters beyond ASCII travel in a header's value.
enum class BeyondAscii {
    Encoded,  ///< As %XX of their UTF-8.
    AsIs,     ///< As UTF-8, which RFC 9110 (section 5.5) calls opaque.
};

/// `text` as the value of a header, whatever it holds: '%', control characters and a space at an
/// end become %XX, so that decoding once gives `text` again. Nothing of it can end the header or
/// begin another one.
[[nodiscard]] std::string header_value(std::string_view text, BeyondAscii beyond_ascii);

/// The same for one member of a list with commas in between: a comma becomes %2C.
[[nodiscard]] std::string header_list_member(std::string_view text, BeyondAscii beyond_ascii);

}  // namespace doorward::http
