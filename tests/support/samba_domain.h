#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "support/certificates.h"
#include "support/ldap_tools.h"
#include "support/process.h"
#include "support/temporary_folder.h"

namespace doorward::support {

/// A real Samba domain controller (LDAP only), as Active Directory would be one: the new domain
/// AD.EXAMPLE.ORG, or ADEX for short, in a temporary folder. Its ports are fixed (389, 636, 3268,
/// 3269), so it has a loopback address of its own, and its certificate is for that address,
/// "localhost" and "dc1.ad.example.org". Needs root.
class SambaDomain {
public:
    /// Why this user cannot start one on this machine. Root always can, or the test is to fail.
    [[nodiscard]] static std::optional<std::string> unavailable();

    /// Makes the domain, starts the server and returns when it accepts connections. Throws
    /// std::runtime_error with the server's own words when it does not.
    SambaDomain();

    [[nodiscard]] const std::string& address() const noexcept { return address_; }  ///< 127.X.Y.Z
    [[nodiscard]] std::string url() const { return "ldap://" + address_; }
    [[nodiscard]] std::string tls_url() const { return "ldaps://" + address_; }
    /// The authority that signed the server's certificate.
    [[nodiscard]] const std::filesystem::path& ca_file() const { return authority_.file(); }
    [[nodiscard]] static std::string base_dn() { return "DC=ad,DC=example,DC=org"; }
    /// The domain's administrator, over TLS.
    [[nodiscard]] LdapLogin administrator() const;

    /// ldap_modify() as the administrator.
    void modify(std::string_view ldif) const { ldap_modify(administrator(), ldif); }
    /// Adds a person CN=`name` below `parent`, with `name` as sAMAccountName and the domain's user
    /// principal name. `further_lines` are LDIF, such as "mail: ...\n".
    void add_user(const std::string& name, std::string_view password, const std::string& parent,
                  const std::string& further_lines = {}) const;
    /// samba-tool with these words, on the domain's own files; about a second.
    void run_tool(std::vector<std::string> words) const;

    /// Sets an attribute that LDAP lets nobody set ("pwdLastSet") in the domain's database itself;
    /// the server sees it at once.
    void set_stored(const std::string& dn, const std::string& attribute,
                    const std::string& value) const;

    /// The process, to stop (SIGSTOP) and continue it.
    [[nodiscard]] Process& process() noexcept { return *process_; }
    /// Ends the server; the entries stay.
    void stop() { process_->end(); }
    /// Starts the server again, at the same address.
    void start();

private:
    void provision() const;
    void write_configuration() const;
    [[nodiscard]] bool try_start();
    [[nodiscard]] std::filesystem::path database() const;

    TemporaryFolder folder_;
    CertificateAuthority authority_;
    std::string address_;
    std::optional<Process> process_;
};

/// `password` as the LDIF line that sets it in Active Directory ("unicodePwd": in quotes, UTF-16LE;
/// MS-ADTS 3.1.1.3.1.5.1). `password` is UTF-8.
[[nodiscard]] std::string unicode_password_line(std::string_view password);

}  // namespace doorward::support
