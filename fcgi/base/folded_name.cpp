#include "base/folded_name.h"

#include <utf8proc.h>

#include <algorithm>
#include <optional>

#include "base/text.h"

namespace doorward {
namespace {

using std::string_view;

bool is_ascii(string_view text) noexcept {
    return std::all_of(text.begin(), text.end(),
                       [](char each) { return static_cast<unsigned char>(each) < 0x80; });
}

/// The code point that `text` begins with, and its length in bytes; nothing at its end.
struct Letter {
    utf8proc_int32_t point = -1;
    std::size_t length = 0;
};

std::optional<Letter> first_letter(string_view text) noexcept {
    utf8proc_int32_t point = -1;
    const auto length = ::utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                           static_cast<utf8proc_ssize_t>(text.size()), &point);
    if (length <= 0 || point < 0) return std::nullopt;
    return Letter{point, static_cast<std::size_t>(length)};
}

/// True for letters of common scripts that no normalisation changes, whatever stands before them:
/// Latin, Cyrillic, Chinese.
bool is_plain(utf8proc_int32_t point) noexcept {
    return point < 0x300 || (point >= 0x400 && point < 0x482) ||
           (point >= 0x4e00 && point < 0x9fff);
}

}  // namespace

FoldedName::FoldedName(string_view name)
    : text_{name}, folded_{unicode_lower(name)}, is_ascii_{doorward::is_ascii(name)} {}

bool FoldedName::is(string_view other) const {
    if (other == text_) return true;
    if (is_ascii_) return equal_ignoring_case(text_, other);
    return !doorward::is_ascii(other) && is_beyond_ascii(other);
}

bool FoldedName::is_beyond_ascii(string_view other) const {
    // Letter by letter, without a copy, as long as each stays the letter that it is.
    auto rest = other;
    string_view folded{folded_};
    while (const auto letter = first_letter(rest)) {
        if (!is_plain(letter->point)) return unicode_lower(other) == folded_;
        rest.remove_prefix(letter->length);
        utf8proc_uint8_t bytes[4];
        const auto length = ::utf8proc_encode_char(::utf8proc_tolower(letter->point), bytes);
        const string_view lowered{reinterpret_cast<const char*>(bytes),
                                  static_cast<std::size_t>(length)};
        if (!folded.starts_with(lowered)) {
            // Unless what follows is composed with it.
            const auto next = first_letter(rest);
            return next && !is_plain(next->point) && unicode_lower(other) == folded_;
        }
        folded.remove_prefix(lowered.size());
    }
    return rest.empty() && folded.empty();
}

}  // namespace doorward
