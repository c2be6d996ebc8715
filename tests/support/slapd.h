#pragma once

#include <cstdint>
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

/// An overlay of slapd, from a module of the same name.
struct Overlay {
    std::string name;   ///< Such as "ppolicy" or "memberof".
    std::string lines;  ///< Its own lines of slapd.conf, each with its newline.
};

/// The directory that a Slapd serves.
struct SlapdOptions {
    std::string suffix = "dc=testathon,dc=net";
    std::string ldif;          ///< Every entry, that of the suffix included; loaded by slapadd.
    std::string global_lines;  ///< Further lines of slapd.conf before the database, such as schema.
    std::string database_lines;  ///< Further lines of slapd.conf after it, such as access rules.
    std::vector<Overlay> overlays;
    std::optional<ServerCertificate> certificate;  ///< With it: ldaps and StartTLS.
    unsigned log_level = 0;                        ///< What log() is told; 256: every operation.
};

/// A real OpenLDAP server on loopback, for this test alone: back-mdb in a temporary folder, needs
/// no root. The administrator's DN is "cn=admin," and the suffix; the password "admin password".
class Slapd {
public:
    /// Loads the entries, starts the server and returns when it accepts connections.
    /// Throws std::runtime_error with slapd's own words when it does not.
    explicit Slapd(const SlapdOptions& options);

    [[nodiscard]] std::uint16_t port() const noexcept { return port_; }
    [[nodiscard]] std::string url() const;         ///< ldap://127.0.0.1:PORT
    [[nodiscard]] std::string tls_url() const;     ///< ldaps://127.0.0.1:PORT
    [[nodiscard]] std::string socket_url() const;  ///< ldapi://%2F...
    /// The administrator, over the socket.
    [[nodiscard]] LdapLogin administrator() const;
    /// What the server has logged so far.
    [[nodiscard]] std::string log() const;
    /// ldap_modify() as the administrator, who may set operational attributes as well.
    void modify(std::string_view ldif) const;
    /// The process, to stop (SIGSTOP) and continue it.
    [[nodiscard]] Process& process() noexcept { return *process_; }
    /// Ends the server; the entries stay.
    void stop() { process_->end(); }
    /// Starts the server again, on the same ports.
    void start();

private:
    [[nodiscard]] bool try_start();

    TemporaryFolder folder_;
    std::string suffix_;
    bool has_tls_;
    unsigned log_level_;
    std::uint16_t port_ = 0;
    std::uint16_t tls_port_ = 0;
    std::optional<Process> process_;
};

}  // namespace doorward::support
