#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "support/certificates.h"
#include "support/ldap_tools.h"
#include "support/process.h"
#include "support/temporary_folder.h"

namespace doorward::support {

/// A real 389 Directory Server on loopback, wholly in a temporary folder; needs no root. Its suffix
/// is "dc=example,dc=org", at first without an entry. The MemberOf plugin is on (groups of
/// "member", nested groups included); so is password policy for single entries. It has a
/// certificate for "localhost" and 127.0.0.1.
class Dirsrv {
public:
    /// Why this user cannot start one on this machine. Root always can, or the test is to fail.
    [[nodiscard]] static std::optional<std::string> unavailable();

    /// Starts the server and returns when it accepts connections. Throws std::runtime_error with
    /// the server's own words when it does not.
    Dirsrv();

    [[nodiscard]] std::string url() const;         ///< ldap://127.0.0.1:PORT
    [[nodiscard]] std::string tls_url() const;     ///< ldaps://127.0.0.1:PORT
    [[nodiscard]] std::string socket_url() const;  ///< ldapi://%2F...
    /// The authority that signed the server's certificate.
    [[nodiscard]] const std::filesystem::path& ca_file() const { return authority_.file(); }
    /// The Directory Manager, over TLS.
    [[nodiscard]] LdapLogin administrator() const;
    /// ldap_modify() as the Directory Manager, who may change "cn=config" as well.
    void modify(std::string_view ldif) const { ldap_modify(administrator(), ldif); }

    /// The process, to stop (SIGSTOP) and continue it.
    [[nodiscard]] Process& process() noexcept { return *process_; }
    /// Ends the server; the entries stay.
    void stop() { process_->end(); }
    /// Starts the server again, on the same ports.
    void start();

private:
    void make_certificate_database() const;
    void write_configuration() const;
    [[nodiscard]] bool try_start();
    [[nodiscard]] std::string log() const;

    TemporaryFolder folder_;
    CertificateAuthority authority_;
    std::uint16_t port_ = 0;
    std::uint16_t tls_port_ = 0;
    std::optional<Process> process_;
};

}  // namespace doorward::support
