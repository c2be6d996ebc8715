#pragma once

#include <filesystem>
#include <string>

#include "support/dirsrv.h"
#include "support/ldap_tools.h"
#include "support/samba_domain.h"
#include "support/slapd.h"

namespace doorward::directory_tests {

/// A server that knows the same people as the servers of the other families do:
/// - carol, john and stuart, with display names such as "Carol Example", mail such as
///   carol@example.org and password_of() them;
/// - groups: staff {carol, john}, admins {carol}, everyone {the group staff};
/// - a service account that may read everybody's entry, but no password;
/// - people whose password or account is in a state of its own: see populated_states.h.
/// Who is authenticated may read all entries, a stranger none.
struct Populated {
    std::string url;      ///< Without TLS.
    std::string tls_url;  ///< ldaps
    std::filesystem::path ca_file;
    std::string base_dn;
    std::string people_dn;        ///< Below it are the people and nothing else.
    std::string groups_dn;        ///< Below it are the groups and nothing else.
    std::string login_attribute;  ///< "uid", or "sAMAccountName"
    support::LdapLogin service;   ///< Over TLS.

    /// The entry of the person with that login name.
    [[nodiscard]] std::string dn_of(const std::string& name) const;
};

/// The password of the person with that login name: the same on all servers, and strong enough for
/// Active Directory.
[[nodiscard]] std::string password_of(const std::string& name);

/// What a slapd for populate() is started with; `certificate` is optional as in SlapdOptions.
[[nodiscard]] support::SlapdOptions populated_slapd_options();

/// Fill a fresh server, and say where everything is. `ca_file` signed the slapd's certificate.
[[nodiscard]] Populated populate(const support::Slapd& slapd, const std::filesystem::path& ca_file);
[[nodiscard]] Populated populate(const support::Dirsrv& server);
[[nodiscard]] Populated populate(const support::SambaDomain& domain);

}  // namespace doorward::directory_tests
