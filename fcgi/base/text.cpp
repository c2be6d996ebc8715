#include "base/text.h"

#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <new>

#include "base/folded_name.h"

namespace doorward {
namespace {

const utf8proc_uint8_t* unsigned_bytes(std::string_view text) noexcept {
    return reinterpret_cast<const utf8proc_uint8_t*>(text.data());
}

constexpr char lower(char letter) noexcept {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

/// `text` as utf8proc makes it; as it is where it is not UTF-8.
std::string mapped(std::string_view text, int options) {
    utf8proc_uint8_t* composed = nullptr;
    const auto length =
        ::utf8proc_map(unsigned_bytes(text), static_cast<utf8proc_ssize_t>(text.size()), &composed,
                       static_cast<utf8proc_option_t>(options));
    const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owned{composed, &std::free};
    if (length == UTF8PROC_ERROR_NOMEM) throw std::bad_alloc{};
    if (length < 0) return std::string{text};
    return {reinterpret_cast<const char*>(owned.get()), static_cast<std::size_t>(length)};
}

}  // namespace

bool is_utf8(std::string_view text) noexcept {
    while (!text.empty()) {
        utf8proc_int32_t point = -1;
        const auto length = ::utf8proc_iterate(unsigned_bytes(text),
                                               static_cast<utf8proc_ssize_t>(text.size()), &point);
        if (length <= 0 || point < 0) return false;
        text.remove_prefix(static_cast<std::size_t>(length));
    }
    return true;
}

bool has_control(std::string_view text) noexcept {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte < 0x20 || byte == 0x7f) return true;
        // U+0080 to U+009F are C2 80 to C2 9F.
        if (byte == 0xc2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xa0)
            return true;
    }
    return false;
}

std::string_view trimmed(std::string_view text) noexcept {
    constexpr std::string_view space = " \t\r\n";
    const auto first = text.find_first_not_of(space);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(space) - first + 1);
}

std::string ascii_lower(std::string_view text) {
    std::string lowered{text};
    std::transform(lowered.begin(), lowered.end(), lowered.begin(), lower);
    return lowered;
}

std::string unicode_lower(std::string_view text) {
    std::string lowered;
    lowered.reserve(text.size());
    while (!text.empty()) {
        utf8proc_int32_t point = -1;
        const auto length = ::utf8proc_iterate(unsigned_bytes(text),
                                               static_cast<utf8proc_ssize_t>(text.size()), &point);
        if (length <= 0 || point < 0) break;
        utf8proc_uint8_t bytes[4];
        const auto written = ::utf8proc_encode_char(::utf8proc_tolower(point), bytes);
        lowered.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(written));
        text.remove_prefix(static_cast<std::size_t>(length));
    }
    lowered += text;
    return nfc(lowered);
}

std::string case_folded(std::string_view text) {
    std::string plain;
    plain.reserve(text.size());
    while (!text.empty()) {
        const bool is_turkish = text.starts_with("\u0131") || text.starts_with("\u0130");
        plain += is_turkish ? 'i' : text.front();
        text.remove_prefix(is_turkish ? 2 : 1);
    }
    return mapped(plain, UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD);
}

bool equal_ignoring_case(std::string_view left, std::string_view right) noexcept {
    return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                      [](char a, char b) { return lower(a) == lower(b); });
}

bool same_name(std::string_view left, std::string_view right) {
    return FoldedName{left}.is(right);
}

std::string nfc(std::string_view text) {
    return mapped(text, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
}

std::string nfkc(std::string_view text) {
    return mapped(text, UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_IGNORE);
}

}  // namespace doorward
