#include "ldap/ad_code.h"

#include <algorithm>
#include <charconv>

namespace doorward::ldap {
namespace {

bool is_word_letter(char letter) noexcept {
    return (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'z') ||
           (letter >= 'A' && letter <= 'Z') || letter == '_' || letter == '-';
}

/// The word that `text` begins with; may be empty.
std::string_view first_word(std::string_view text) noexcept {
    const auto end = std::find_if_not(text.begin(), text.end(), is_word_letter);
    return text.substr(0, static_cast<std::size_t>(end - text.begin()));
}

std::optional<unsigned> code_in(std::string_view word) noexcept {
    if (word.size() < 3 || word.size() > 4) return std::nullopt;
    unsigned code = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), code, 16);
    if (error != std::errc{} || end != word.data() + word.size()) return std::nullopt;
    return code;
}

}  // namespace

std::optional<unsigned> ad_code_of(std::string_view diagnostic) noexcept {
    constexpr std::string_view mark = "data ";
    for (auto at = diagnostic.find(mark); at != std::string_view::npos;
         at = diagnostic.find(mark, at + 1)) {
        if (at > 0 && is_word_letter(diagnostic[at - 1])) continue;
        if (const auto code = code_in(first_word(diagnostic.substr(at + mark.size())))) return code;
    }
    return std::nullopt;
}

}  // namespace doorward::ldap
