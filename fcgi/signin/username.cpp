#include "signin/username.h"

#include "base/text.h"

namespace doorward::signin {

std::optional<std::string> canonical_username(std::string_view typed) {
    const auto name = trimmed(typed);
    if (name.empty() || name.size() > username_limit) return std::nullopt;
    if (!is_utf8(name) || has_control(name)) return std::nullopt;
    return nfc(name);
}

bool is_sendable_password(std::string_view password) noexcept {
    return !password.empty() && password.size() <= password_limit &&
           password.find('\0') == std::string_view::npos;
}

bool may_be_sent(std::string_view name, std::string_view password) {
    return is_sendable_password(password) && canonical_username(name);
}

}  // namespace doorward::signin
