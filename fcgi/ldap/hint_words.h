#pragma once

#include <string>
#include <string_view>

#include "ldap/password_hints.h"

namespace doorward::ldap {

/// What a server added to its answer to a bind, in plain words, each piece on a line of its own;
/// empty when it added nothing.
[[nodiscard]] std::string words_for(const PasswordHints& hints);

/// What Active Directory means by a code (system error codes, MS-ERREF, section 2.2): "wrong
/// password" for 0x52e. Empty for a code that says nothing of a login.
[[nodiscard]] std::string_view words_for_ad_code(unsigned code) noexcept;

/// What an error of the password policy control means (draft-behera-ldap-password-policy-10,
/// section 6.2). Empty for an unknown one.
[[nodiscard]] std::string_view words_for_policy_error(int error) noexcept;

}  // namespace doorward::ldap
