#pragma once

#include <string>
#include <string_view>

namespace doorward {

/// `text` between quotation marks, as JSON spells it (RFC 8259, section 7), on one line. Control
/// characters, line separators and marks that turn the direction of writing are escaped; bytes that
/// are no UTF-8 are written as the code points of the same number.
[[nodiscard]] std::string json_text(std::string_view text);

/// Which characters somebody's terminal takes as they are.
enum class Charset {
    Utf8,
    Ascii,  ///< Any other: a byte of UTF-8 may be a control there.
};

/// `text` as it may be shown at a terminal: what would move the cursor, hide or turn the rest is
/// escaped as json_text() does it, the rest stays as it is.
[[nodiscard]] std::string shown_text(std::string_view text, Charset charset);

}  // namespace doorward
