#include "base/column_width.h"

#include <utf8proc.h>

#include "base/text.h"

namespace doorward {
namespace {

struct Character {
    std::size_t bytes;
    std::size_t columns;
};

Character first_of(std::string_view text) {
    utf8proc_int32_t point = -1;
    const auto bytes = ::utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                          static_cast<utf8proc_ssize_t>(text.size()), &point);
    // What is no UTF-8 is a sign of its own at any terminal.
    if (bytes <= 0 || point < 0) return {1, 1};
    return {static_cast<std::size_t>(bytes), static_cast<std::size_t>(::utf8proc_charwidth(point))};
}

}  // namespace

std::size_t column_width(std::string_view text) {
    std::size_t columns = 0;
    while (!text.empty()) {
        const auto character = first_of(text);
        columns += character.columns;
        text.remove_prefix(character.bytes);
    }
    return columns;
}

std::string cut_to_columns(std::string_view text, std::size_t columns, std::string_view mark) {
    if (column_width(text) <= columns) return std::string{text};
    const auto of_mark = column_width(mark);
    std::size_t kept = 0;
    std::size_t taken = of_mark;
    while (kept < text.size()) {
        const auto character = first_of(text.substr(kept));
        if (taken + character.columns > columns) break;
        taken += character.columns;
        kept += character.bytes;
    }
    return std::string{trimmed(text.substr(0, kept))}.append(mark);
}

}  // namespace doorward
