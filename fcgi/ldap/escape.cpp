#include "ldap/escape.h"

namespace doorward::ldap {
namespace {

constexpr std::string_view filter_specials = "*()\\";
constexpr std::string_view dn_specials = "\"+,;<>\\=";

// Control characters and whatever is no ASCII travel as hex: allowed in both grammars, and readable
// in any log.
bool is_plain(char byte) noexcept {
    return byte >= ' ' && byte <= '~';
}

void append_hex(std::string& text, char byte) {
    constexpr std::string_view digits = "0123456789abcdef";
    const auto value = static_cast<unsigned char>(byte);
    text += '\\';
    text += digits[value >> 4U];
    text += digits[value & 0xfU];
}

}  // namespace

std::string filter_escaped(std::string_view bytes) {
    std::string text;
    text.reserve(bytes.size());
    for (const char byte : bytes) {
        if (is_plain(byte) && filter_specials.find(byte) == std::string_view::npos) {
            text += byte;
        } else {
            append_hex(text, byte);
        }
    }
    return text;
}

std::string dn_escaped(std::string_view bytes) {
    std::string text;
    text.reserve(bytes.size());
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        const char byte = bytes[at];
        const bool is_first = at == 0;
        const bool is_last = at + 1 == bytes.size();
        if (!is_plain(byte)) {
            append_hex(text, byte);
            continue;
        }
        if (dn_specials.find(byte) != std::string_view::npos || (byte == '#' && is_first) ||
            (byte == ' ' && (is_first || is_last)))
            text += '\\';
        text += byte;
    }
    return text;
}

}  // namespace doorward::ldap
