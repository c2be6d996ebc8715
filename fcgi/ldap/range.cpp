#include "ldap/range.h"

#include <charconv>
#include <cstdint>

#include "base/text.h"

namespace doorward::ldap {
namespace {

std::optional<std::size_t> number_in(std::string_view text) noexcept {
    std::uint32_t number = 0;  // So that the position after any other can be named too.
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

}  // namespace

std::optional<AttributeRange> range_of(std::string_view name) noexcept {
    constexpr std::string_view mark = ";range=";
    const auto at = name.rfind(';');
    if (at == std::string_view::npos || at == 0 ||
        !equal_ignoring_case(name.substr(at, mark.size()), mark))
        return std::nullopt;
    const auto range = name.substr(at + mark.size());
    const auto dash = range.find('-');
    if (dash == std::string_view::npos) return std::nullopt;
    const auto first = number_in(range.substr(0, dash));
    const auto end = range.substr(dash + 1);
    const auto last = number_in(end);
    if (!first || (!last && end != "*") || (last && *last < *first)) return std::nullopt;
    return AttributeRange{name.substr(0, at), *first, last};
}

}  // namespace doorward::ldap
