#pragma once

#include <sys/time.h>

#include <filesystem>
#include <string>

#include "base/clock.h"
#include "base/expected.h"

struct ldap;

namespace doorward::ldap {

/// Protocol 3, no referrals, no aliases: nothing but this server and what is asked for.
void set_conversation_options(::ldap* handle) noexcept;

enum class Trust {
    Checked,     ///< Certificate and name are demanded.
    ByKey,       ///< Anybody's certificate will do: its key is compared before anything is said.
    OnlyToLook,  ///< Anybody's certificate will do, because nothing will be said.
};

/// What TLS is set up with.
struct TlsFiles {
    const std::filesystem::path& ca_file;             ///< Read where trust is Checked.
    const std::filesystem::path& client_certificate;  ///< Shown to servers that ask; or empty.
    const std::filesystem::path& client_key;
};

/// TLS 1.2 or later, where libldap heeds that: over GnuTLS, which is Debian's, it does not
/// (ldap.conf(5), TLS_PROTOCOL_MIN), so look at what came of the handshake. The reason of a failure
/// says which file libldap cannot work with.
[[nodiscard]] Expected<void, std::string> set_tls_options(::ldap* handle, const TlsFiles& files,
                                                          Trust trust);

/// The version that a handshake agreed on, as libldap names it: "TLS1.3".
[[nodiscard]] std::string tls_version_of(::ldap* handle);

/// True for TLS 1.2 and what came after it.
[[nodiscard]] bool is_new_enough(const std::string& tls_version);

/// The certificate (DER) that the peer showed; empty when there is none.
[[nodiscard]] std::string peer_certificate(::ldap* handle);

/// libldap's code for how the last thing that it did ended.
[[nodiscard]] int last_code_of(::ldap* handle) noexcept;

/// What the server, or libldap, added to its last result.
[[nodiscard]] std::string diagnostic_of(::ldap* handle);

/// The time until `deadline` as libldap wants it: never zero, which it takes for "no limit" or
/// refuses.
[[nodiscard]] timeval time_left(Tick deadline) noexcept;

}  // namespace doorward::ldap
