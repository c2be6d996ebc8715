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
#include "ldap/server_address.h"
#include "ldap/watchdog.h"

struct ldap;

namespace doorward::ldap {

enum class Protection {
    None,      ///< What is sent can be read by whoever is on the way.
    StartTls,  ///< Asked for on the open connection, before anything else is said.
    Tls,       ///< From the first byte.
};

/// How a line is made safe. Certificate and name are always checked, TLS 1.2 is the least.
struct LineSecurity {
    Protection protection = Protection::Tls;
    std::filesystem::path ca_file;  ///< Whoever is signed by one of these is trusted.
};

/// What to look for.
struct SearchRequest {
    std::string base;
    config::SearchScope scope = config::SearchScope::Base;
    std::string filter = "(objectClass=*)";
    std::vector<std::string> attributes;
    int most_entries = 1;  ///< The server is asked to stop there, which is Failure::TooMany.
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

    /// Proves `password` for `dn` by a simple bind. Failure::Refused means that the server said no
    /// to this pair and nothing else. An empty DN or password, or a NUL in one, is Refused and
    /// nothing is sent.
    [[nodiscard]] Expected<void, Fault> bind(const std::string& dn, std::string_view password,
                                             Tick deadline);

    /// The entries that match. Referrals are not followed.
    [[nodiscard]] Expected<std::vector<Entry>, Fault> search(const SearchRequest& request,
                                                             Tick deadline);

private:
    class Step;
    struct Unbind {
        void operator()(::ldap* handle) const noexcept;
    };

    Connection(::ldap* handle, FileDescriptor socket, Watchdog& watchdog) noexcept;
    [[nodiscard]] static Expected<Connection, Fault> take(FileDescriptor socket,
                                                          const ServerAddress& address,
                                                          Watchdog& watchdog);
    [[nodiscard]] Expected<void, Fault> secure(const LineSecurity& security, Trust trust,
                                               Tick deadline);

    std::unique_ptr<::ldap, Unbind> handle_;
    FileDescriptor
        socket_;  ///< A duplicate for the watchdog: libldap closes its own when it likes.
    Watchdog* watchdog_;
};

}  // namespace doorward::ldap
