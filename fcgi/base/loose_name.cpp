#include "base/loose_name.h"

#include <utf8proc.h>

#include <utility>
#include <vector>

#include "base/text.h"

namespace doorward {
namespace {

constexpr auto options = static_cast<utf8proc_option_t>(
    static_cast<unsigned>(UTF8PROC_STABLE) | static_cast<unsigned>(UTF8PROC_DECOMPOSE) |
    static_cast<unsigned>(UTF8PROC_COMPAT) | static_cast<unsigned>(UTF8PROC_CASEFOLD) |
    static_cast<unsigned>(UTF8PROC_IGNORE) | static_cast<unsigned>(UTF8PROC_STRIPMARK));

bool is_space(utf8proc_int32_t point) noexcept {
    constexpr utf8proc_int32_t next_line = 0x85;
    const auto category = ::utf8proc_category(point);
    return category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_ZL ||
           category == UTF8PROC_CATEGORY_ZP || (point >= '\t' && point <= '\r') ||
           point == next_line;
}

/// What Unicode keeps apart and a directory may not: the kana that differ in kind alone, and the
/// dotless i, whose capital is I.
utf8proc_int32_t without_kind(utf8proc_int32_t point) noexcept {
    constexpr utf8proc_int32_t katakana = 0x30a1;
    constexpr utf8proc_int32_t last_katakana = 0x30f6;
    constexpr utf8proc_int32_t hiragana = 0x3041;
    constexpr utf8proc_int32_t dotless_i = 0x131;
    if (point >= katakana && point <= last_katakana) return point - katakana + hiragana;
    return point == dotless_i ? 'i' : point;
}

/// The code points of `text`, folded; expects UTF-8.
std::vector<utf8proc_int32_t> points_of(std::string_view text) {
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    const auto size = static_cast<utf8proc_ssize_t>(text.size());
    const auto most = ::utf8proc_decompose(bytes, size, nullptr, 0, options);
    if (most <= 0) return {};
    std::vector<utf8proc_int32_t> points(static_cast<std::size_t>(most));
    const auto length = ::utf8proc_decompose(bytes, size, points.data(), most, options);
    points.resize(length < 0 ? 0 : static_cast<std::size_t>(length));
    return points;
}

}  // namespace

std::string loose_name(std::string_view text) {
    if (!is_utf8(text)) return std::string{text};
    std::string folded;
    bool owes_space = false;
    for (const auto point : points_of(text)) {
        if (is_space(point)) {
            owes_space = !folded.empty();
            continue;
        }
        if (std::exchange(owes_space, false)) folded += ' ';
        utf8proc_uint8_t bytes[4];
        const auto written = ::utf8proc_encode_char(without_kind(point), bytes);
        folded.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(written));
    }
    return folded;
}

}  // namespace doorward
