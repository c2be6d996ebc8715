#include "http/header_value.h"

#include <algorithm>
#include <cstddef>

#include "base/text.h"

namespace doorward::http {
namespace {

/// True for the first byte of a character from U+0080 to U+009F: control characters, in UTF-8.
bool begins_control(std::string_view text, std::size_t at) noexcept {
    return text[at] == '\xc2' && at + 1 < text.size() &&
           static_cast<unsigned char>(text[at + 1]) < 0xa0U;
}

/// True for what stays as it is: printable ASCII but '%' and `also`, no space at an end.
bool is_plain(std::string_view text, char also) noexcept {
    if (text.starts_with(' ') || text.ends_with(' ')) return false;
    return std::all_of(text.begin(), text.end(), [also](char letter) {
        return letter >= ' ' && letter <= '~' && letter != '%' && letter != also;
    });
}

std::string encoded(std::string_view text, char also, BeyondAscii beyond_ascii) {
    if (is_plain(text, also)) return std::string{text};
    constexpr std::string_view digits = "0123456789ABCDEF";
    const bool keeps_utf8 = beyond_ascii == BeyondAscii::AsIs && is_utf8(text);
    std::string value;
    value.reserve(text.size());
    bool is_control = false;  // The second byte of such a character.
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        const bool is_end_space = byte == ' ' && (i == 0 || i + 1 == text.size());
        const bool is_ascii_letter =
            byte >= 0x20U && byte < 0x7fU && !is_end_space && byte != '%' && text[i] != also;
        const bool begins = keeps_utf8 && begins_control(text, i);
        const bool is_kept =
            is_ascii_letter || (byte >= 0x80U && keeps_utf8 && !begins && !is_control);
        is_control = begins;
        if (is_kept) {
            value += text[i];
            continue;
        }
        value += '%';
        value += digits[byte >> 4U];
        value += digits[byte & 0x0fU];
    }
    return value;
}

}  // namespace

std::string header_value(std::string_view text, BeyondAscii beyond_ascii) {
    return encoded(text, '%', beyond_ascii);
}

std::string header_list_member(std::string_view text, BeyondAscii beyond_ascii) {
    return encoded(text, ',', beyond_ascii);
}

}  // namespace doorward::http
