#include "ldap/hint_words.h"

#include <fmt/format.h>

#include <array>

namespace doorward::ldap {
namespace {

std::string in_brackets(std::string_view words) {
    return words.empty() ? std::string() : fmt::format(" ({})", words);
}

std::string span_of(std::chrono::seconds left) {
    const auto days = std::chrono::duration_cast<std::chrono::days>(left);
    if (days.count() > 1) return fmt::format("{} days", days.count());
    return fmt::format("{} s", left.count());
}

}  // namespace

std::string_view words_for_ad_code(unsigned code) noexcept {
    switch (code) {
        case 0x525:
            return "no such user";
        case 0x52e:
            return "wrong password";
        case 0x52f:
            return "the account is restricted, such as by an empty password";
        case 0x530:
            return "the account may not log in at this hour";
        case 0x531:
            return "the account may not log in from this machine";
        case 0x532:
            return "the password has expired";
        case 0x533:
            return "the account is disabled";
        case 0x568:
            return "too many groups";
        case 0x701:
            return "the account has expired";
        case 0x773:
            return "the password must be changed first";
        case 0x775:
            return "the account is locked";
        default:
            return {};
    }
}

std::string_view words_for_policy_error(int error) noexcept {
    constexpr std::array<std::string_view, 10> words{"the password has expired",
                                                     "the account is locked",
                                                     "the password must be changed first",
                                                     "the password may not be changed",
                                                     "the old password must be given as well",
                                                     "the new password is too weak",
                                                     "the new password is too short",
                                                     "the password was changed too recently",
                                                     "the new password was used before",
                                                     "the new password is too long"};
    if (error < 0 || static_cast<std::size_t>(error) >= words.size()) return {};
    return words.at(static_cast<std::size_t>(error));
}

std::string words_for(const PasswordHints& hints) {
    std::string text;
    const auto add = [&text](const std::string& words) {
        text += (text.empty() ? "" : "\n") + words;
    };
    if (hints.ad_code)
        add(fmt::format("Active Directory's code {:x}{}", *hints.ad_code,
                        in_brackets(words_for_ad_code(*hints.ad_code))));
    if (hints.policy_error)
        add(fmt::format("password policy, error {}{}", *hints.policy_error,
                        in_brackets(words_for_policy_error(*hints.policy_error))));
    if (hints.netscape_expired)
        add("Netscape's control 2.16.840.1.113730.3.4.4 (expired, or must be changed)");
    if (hints.expires_in) add("the password expires in " + span_of(*hints.expires_in));
    if (hints.grace_logins) add(fmt::format("{} grace logins left", *hints.grace_logins));
    return text;
}

}  // namespace doorward::ldap
