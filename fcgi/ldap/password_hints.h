#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "ldap/failure.h"

namespace doorward::ldap {

/// What a server adds to its answer to a bind: response controls, and the text in which Active
/// Directory tells why.
struct PasswordHints {
    /// The error of the password policy control (draft-behera-ldap-password-policy-10, 6.2): 0
    /// expired, 1 locked, 2 change after reset ...
    std::optional<int> policy_error;
    /// Until the password expires, by the password policy or Netscape's control.
    std::optional<std::chrono::seconds> expires_in;
    std::optional<unsigned> grace_logins;
    bool netscape_expired = false;    ///< 2.16.840.1.113730.3.4.4: expired, or must be changed.
    std::optional<unsigned> ad_code;  ///< Hexadecimal, from "... data 533, v4563".
    int code = 0;                     ///< The LDAP result code (RFC 4511, section 4.1.9).
    std::string diagnostic;           ///< The server's own words.
};

/// A bind's answer. No fault: the server said yes, which is not always a login.
struct BindAnswer {
    std::optional<Fault> fault;
    PasswordHints hints;
};

}  // namespace doorward::ldap
