#pragma once

#include <string>
#include <string_view>

namespace doorward {

/// True when `text` is well-formed UTF-8 (RFC 3629): no overlong form, no surrogate, nothing above
/// U+10FFFF.
[[nodiscard]] bool is_utf8(std::string_view text) noexcept;

/// True when `text` holds a control character: below U+0020, U+007F, or U+0080 to U+009F. Expects
/// UTF-8.
[[nodiscard]] bool has_control(std::string_view text) noexcept;

/// `text` without white space at its ends (ASCII space, tab and line ends).
[[nodiscard]] std::string_view trimmed(std::string_view text) noexcept;

/// ASCII letters in lower case, everything else as it is.
[[nodiscard]] std::string ascii_lower(std::string_view text);

/// Every letter of every script in lower case, one for one, then in Unicode's normalisation form C;
/// expects UTF-8.
[[nodiscard]] std::string unicode_lower(std::string_view text);

/// `text` as whatever compares without case may see it: every letter folded (Unicode Standard,
/// section 3.13, "toCasefold"; sharp s is "ss", final sigma is sigma), the Turkish i with and
/// without its dot as "i", for many capitals of both are an "I"; then in normalisation form C.
/// Expects UTF-8.
[[nodiscard]] std::string case_folded(std::string_view text);

/// True when both are the same but for the case of ASCII letters.
[[nodiscard]] bool equal_ignoring_case(std::string_view left, std::string_view right) noexcept;

/// True when a directory would take both for the same name of a person or group, as FoldedName
/// does. Expects UTF-8.
[[nodiscard]] bool same_name(std::string_view left, std::string_view right);

/// `text` in Unicode's normalisation form C; expects UTF-8.
[[nodiscard]] std::string nfc(std::string_view text);

/// `text` in Unicode's normalisation form KC, without code points that are not to be seen (default
/// ignorable ones); expects UTF-8.
[[nodiscard]] std::string nfkc(std::string_view text);

}  // namespace doorward
