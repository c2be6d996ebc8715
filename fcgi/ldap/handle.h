#pragma once

#include <sys/time.h>

#include <filesystem>
#include <string>

#include "base/clock.h"

struct ldap;

namespace doorward::ldap {

/// Protocol 3, no referrals, no aliases: nothing but this server and what is asked for.
void set_conversation_options(::ldap* handle) noexcept;

enum class Trust {
    Checked,     ///< Certificate and name are demanded.
    OnlyToLook,  ///< Anybody's certificate will do, because nothing will be said.
};

/// TLS 1.2 or later. False when libldap cannot work with `ca_file`.
[[nodiscard]] bool set_tls_options(::ldap* handle, const std::filesystem::path& ca_file,
                                   Trust trust) noexcept;

/// The certificate (DER) that the peer showed; empty when there is none.
[[nodiscard]] std::string peer_certificate(::ldap* handle);

/// What the server, or libldap, added to its last result.
[[nodiscard]] std::string diagnostic_of(::ldap* handle);

/// The time until `deadline` as libldap wants it: never zero, which it takes for "no limit" or
/// refuses.
[[nodiscard]] timeval time_left(Tick deadline) noexcept;

}  // namespace doorward::ldap
