#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/expected.h"
#include "base/file_descriptor.h"
#include "config/settings.h"
#include "ldap/entry.h"
#include "ldap/failure.h"
#include "ldap/handle.h"
#include "ldap/password_hints.h"
#include "ldap/server_address.h"
#include "ldap/watchdog.h"

struct ldap;

namespace doorward::ldap {

class Step;

enum class Protection {
    None,      ///< What is sent can be read by whoever is on the way.
    StartTls,  ///< Asked for on the open connection, before anything else is said.
    Tls,       ///< From the first byte.
};

/// How a line is made safe. Certificate and name are always checked, or else the server's key is;
/// TLS 1.2 is the least.
struct LineSecurity {
    Protection protection = Protection::Tls;
    std::filesystem::path ca_file;  ///< Whoever is signed by one of these is trusted.
    /// base64 of SHA-256 of the SubjectPublicKeyInfo. With any, the server's key must be one of
    /// them, and neither authority nor name counts.
    std::vector<std::string> key_pins{};
    std::filesystem::path client_certificate_file{};  ///< Shown to servers that ask; or empty.
    std::filesystem::path client_key_file{};
};

/// What to look for.
struct SearchRequest {
    std::string base;
    config::SearchScope scope = config::SearchScope::Base;
    std::string filter = "(objectClass=*)";
    std::vector<std::string> attributes;
    int most_entries =
        1;              ///< The server is asked to stop there, which is Failure::TooMany; 0: all.
    int page_size = 0;  ///< Entries are fetched so many at a time (RFC 2696); 0: all at once.
    bool takes_first = false;  ///< Of more than most_entries the first are the answer, no TooMany.
};

/// One conversation with one LDAP server; it ends when the object does.
/// Not shared: a bind changes who the whole connection speaks for. After any failure but Refused,
/// Denied, NoSuchEntry and TooMany, nothing more can be said over it.
class Connection {
public:
    /// Takes a connected socket and secures it. `address` is whose certificate is expected;
    /// `watchdog` must outlive the connection. Speaks for nobody yet.
    [[nodiscard]] static Expected<Connection, Fault> open(FileDescriptor socket,
                                                          const ServerAddress& address,
                                                          const LineSecurity& security,
                                                          Watchdog& watchdog, Tick deadline);
    /// The certificate (DER) that the server behind `socket` shows, trusted or not; empty when it
    /// shows none. For explaining a Failure::Untrusted; nothing is said over this connection.
    [[nodiscard]] static std::string certificate_of(FileDescriptor socket,
                                                    const ServerAddress& address,
                                                    const LineSecurity& security,
                                                    Watchdog& watchdog, Tick deadline);
    ~Connection();
    Connection(Connection&&) noexcept;
    Connection& operator=(Connection&&) noexcept;
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    /// Proves `password` for `dn` by a simple bind (RFC 4513, section 5.1). The password-policy
    /// control goes with it, which no server minds. Failure::Refused means that the server said no
    /// to this pair and nothing else. An empty DN or password, or a NUL in one, is Refused and
    /// nothing is sent. `dn` may be another name that the server takes there, such as
    /// "carol@ad.example.org".
    [[nodiscard]] BindAnswer bind(const std::string& dn, std::string_view password, Tick deadline);

    /// Speaks from now on for whom the socket or the client's certificate shows (SASL EXTERNAL,
    /// RFC 4422, appendix A).
    [[nodiscard]] Expected<void, Fault> bind_external(Tick deadline);

    /// Whom the server takes this connection to speak for: its answer to "Who am I?" (RFC 4532),
    /// such as "u:ADEX\carol". Only for servers that list it.
    [[nodiscard]] Expected<std::string, Fault> who_am_i(Tick deadline);

    /// Sends the visitor's address along with every operation from now on, for the server's log
    /// (session-tracking control, draft-wahl-ldap-session-03); empty: no more. Only for servers
    /// that list the control.
    void track(std::string visitor_address);

    /// False when the server has closed the line or, where that can be seen, said something unasked
    /// such as goodbye. Sends nothing and does not wait.
    [[nodiscard]] bool is_open() const noexcept;

    /// "TLS1.3" while the line is secured, else empty; likewise the certificate (DER) of the
    /// server.
    [[nodiscard]] std::string tls_version() const;
    [[nodiscard]] std::string server_certificate() const;

    /// The entries that match. Referrals are not followed.
    [[nodiscard]] Expected<std::vector<Entry>, Fault> search(const SearchRequest& request,
                                                             Tick deadline);

private:
    struct Unbind {
        void operator()(::ldap* handle) const noexcept;
    };

    Connection(::ldap* handle, FileDescriptor socket, Watchdog& watchdog) noexcept;
    [[nodiscard]] static Expected<Connection, Fault> take(FileDescriptor socket,
                                                          const ServerAddress& address,
                                                          Watchdog& watchdog);
    [[nodiscard]] Expected<void, Fault> secure(const LineSecurity& security, Trust trust,
                                               Tick deadline);
    [[nodiscard]] Step step(Tick deadline) const;

    std::unique_ptr<::ldap, Unbind> handle_;
    FileDescriptor
        socket_;  ///< A duplicate for the watchdog: libldap closes its own when it likes.
    Watchdog* watchdog_;
    std::string tracked_address_;
};

}  // namespace doorward::ldap
