#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "base/clock.h"

namespace doorward::ldap {

/// What a step of a conversation with an LDAP server came to, when not to success.
enum class Failure {
    Refused,  ///< Wrong name or password (49), and nothing else.
    Denied,   ///< The pair may be right, but the server does not let this account in (19, 48, 53).
    NoSuchEntry,  ///< There is no such entry, or the name cannot be one (32, 34).
    TooMany,      ///< More entries than were asked for (4).
    Unreachable,  ///< No connection, or it broke.
    TimedOut,     ///< The time for this step, or the server's own, ran out.
    Busy,  ///< The server is there and says that it cannot now (51, 52); or all connections that we
           ///< may have to it are in use.
    Untrusted,   ///< TLS failed: certificate, name, or handshake.
    Unsuitable,  ///< Settings and server do not fit together; every other answer.
};

/// A failure, and why, in words for the administrator's log. No secrets.
struct Fault {
    Failure failure;
    std::string words;
};

/// True for what another server of the same directory might do better.
[[nodiscard]] bool is_outage(Failure failure) noexcept;

/// The one place where libldap's result codes are given a meaning. `code` is not LDAP_SUCCESS.
[[nodiscard]] Failure failure_of(int code) noexcept;

/// "Invalid credentials (49): what the server added".
[[nodiscard]] std::string words_of(int code, std::string_view diagnostic);

/// "no answer within 2.5 s"
[[nodiscard]] std::string timeout_words(Tick began, Tick deadline);

}  // namespace doorward::ldap
