#include "ldap/value_text.h"

#include <fmt/format.h>

#include "base/text.h"

namespace doorward::ldap {
namespace {

constexpr std::string_view digits = "0123456789abcdef";

}  // namespace

bool is_readable(std::string_view value) noexcept {
    return !value.empty() && is_utf8(value) && !has_control(value);
}

bool is_binary_attribute(std::string_view attribute) noexcept {
    return equal_ignoring_case(attribute, "objectGUID") ||
           equal_ignoring_case(attribute, "objectSid");
}

std::string hex(std::string_view bytes) {
    std::string text;
    for (const char byte : bytes)
        text += fmt::format("{:02x}", static_cast<unsigned char>(byte));
    return text;
}

std::optional<std::string> bytes_of_hex(std::string_view text) {
    if (text.empty() || text.size() % 2 != 0) return std::nullopt;
    std::string bytes;
    for (std::size_t at = 0; at < text.size(); at += 2) {
        const auto high = digits.find(text[at]);
        const auto low = digits.find(text[at + 1]);
        if (high == std::string_view::npos || low == std::string_view::npos) return std::nullopt;
        bytes += static_cast<char>(high * 16 + low);
    }
    return bytes;
}

}  // namespace doorward::ldap
