#include "base/json_text.h"

#include <fmt/format.h>

#include <cstddef>
#include <iterator>

#include "base/text.h"

namespace doorward {
namespace {

/// How many bytes at the front of `text` are one well-formed character of UTF-8; 0 when none is.
std::size_t character_length(std::string_view text) noexcept {
    for (std::size_t length = 1; length <= 4 && length <= text.size(); ++length)
        if (is_utf8(text.substr(0, length))) return length;
    return 0;
}

/// True for what would end a line or hide what follows: controls, U+2028, U+2029, and the marks
/// that turn the direction of writing.
bool must_be_escaped(std::string_view character) noexcept {
    if (has_control(character)) return true;
    for (const std::string_view mark :
         {"\u2028", "\u2029", "\u200e", "\u200f", "\u202a", "\u202b", "\u202c", "\u202d", "\u202e",
          "\u2066", "\u2067", "\u2068", "\u2069", "\ufeff"})
        if (character == mark) return true;
    return false;
}

/// The number of a well-formed character.
unsigned point_of(std::string_view character) noexcept {
    const auto first = static_cast<unsigned char>(character[0]);
    if (character.size() == 1) return first;
    unsigned point = first & (0x7fU >> character.size());
    for (const char next : character.substr(1))
        point = (point << 6U) | (static_cast<unsigned char>(next) & 0x3fU);
    return point;
}

/// Beyond U+FFFF JSON knows no other way than two numbers (RFC 8259, section 7).
void append_escaped(std::string& out, unsigned point) {
    if (point <= 0xffffU) {
        fmt::format_to(std::back_inserter(out), "\\u{:04x}", point);
        return;
    }
    const unsigned rest = point - 0x10000U;
    fmt::format_to(std::back_inserter(out), "\\u{:04x}\\u{:04x}", 0xd800U | (rest >> 10U),
                   0xdc00U | (rest & 0x3ffU));
}

/// The first character of `text`, or its first byte where there is none, taken off it.
struct Piece {
    std::string_view bytes;
    bool is_character;
};

Piece take_piece(std::string_view& text) noexcept {
    const auto length = character_length(text);
    const Piece piece{text.substr(0, length == 0 ? 1 : length), length != 0};
    text.remove_prefix(piece.bytes.size());
    return piece;
}

}  // namespace

std::string json_text(std::string_view text) {
    std::string out = "\"";
    while (!text.empty()) {
        const auto [bytes, is_character] = take_piece(text);
        if (bytes == "\"" || bytes == "\\") {
            out.append("\\").append(bytes);
        } else if (!is_character || must_be_escaped(bytes)) {
            append_escaped(out, point_of(bytes));
        } else {
            out += bytes;
        }
    }
    return out += '"';
}

std::string shown_text(std::string_view text, Charset charset) {
    std::string out;
    while (!text.empty()) {
        const auto [bytes, is_character] = take_piece(text);
        const bool is_foreign = charset == Charset::Ascii && bytes.size() > 1;
        if (!is_character || is_foreign || must_be_escaped(bytes)) {
            append_escaped(out, point_of(bytes));
        } else {
            out += bytes;
        }
    }
    return out;
}

}  // namespace doorward
