#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "support/process.h"

namespace doorward::support {

/// A directory server and who speaks to it, for OpenLDAP's own command-line clients.
struct LdapLogin {
    std::string url;
    std::string dn;
    std::string password;
    std::filesystem::path ca_file = {};  ///< Whom ldaps is to trust; empty: nobody.
};

/// Applies `ldif` with ldapmodify: changes, and whole entries, which are added. `options` are
/// further options of ldapmodify. Throws std::runtime_error with its words when a change fails.
void ldap_modify(const LdapLogin& login, std::string_view ldif,
                 const std::vector<std::string>& options = {});

/// What ldapsearch says of the entries below `base` that match `filter`: LDIF, lines not folded,
/// operational attributes included. The exit code is that of LDAP (RFC 4511, appendix A).
[[nodiscard]] Outcome ldap_search(const LdapLogin& login, const std::string& base,
                                  const std::string& filter);

}  // namespace doorward::support
