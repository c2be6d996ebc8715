#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/expected.h"
#include "config/settings.h"
#include "ldap/failure.h"
#include "ldap/server_address.h"
#include "ldap/service_records.h"

namespace doorward::ldap {

/// Asks DNS for the LDAP servers of a domain; blocks.
using ServiceLookup =
    std::function<Expected<std::vector<ServiceRecord>, Fault>(const std::string& domain)>;

/// The LDAP servers of one domain as DNS names them, looked up on a thread of its own: again every
/// five minutes, and sooner on request. While DNS fails the last answer stands. Safe to share among
/// threads.
class Discovery {
public:
    /// How long an answer serves, and how soon DNS is asked again.
    struct Pace {
        std::chrono::milliseconds good_for = std::chrono::minutes{5};
        std::chrono::milliseconds renewal = std::chrono::seconds{5};  ///< With an older answer.
        std::chrono::milliseconds retry = std::chrono::seconds{1};    ///< Without any.
    };

    /// `look_up` may still run when this is gone: it must own what it uses.
    Discovery(std::string domain, ServiceLookup look_up);
    Discovery(std::string domain, ServiceLookup look_up, Pace pace);

    /// The last good answer, at once; only while there is none does it wait, until `deadline`.
    [[nodiscard]] Expected<std::vector<ServiceRecord>, Fault> records(Tick deadline);

    /// True after a look-up failed, or was waited for in vain, until one succeeds.
    [[nodiscard]] bool is_doubtful() const;

    /// To be called when no server answers: looks again, but not more often than every five
    /// seconds.
    void renew();

    /// Why the last look-up failed, when the one before did not; told once.
    [[nodiscard]] std::optional<std::string> take_complaint();

    [[nodiscard]] const std::string& domain() const noexcept { return domain_; }

private:
    struct State;
    void start(const std::shared_ptr<State>& state) const;

    std::string domain_;
    ServiceLookup look_up_;
    Pace pace_;
    std::shared_ptr<State> state_;  ///< Shared with the thread, which may outlive this.
};

/// Where the service of `record` is spoken to, by the settings. On port 636 it is ldaps. On every
/// other, with directory.start_tls or directory.allow_plaintext, ldap on the port named; without
/// them ldaps on port 636 of the same host, because the records of this service name the port
/// without TLS.
[[nodiscard]] ServerAddress address_of(const ServiceRecord& record,
                                       const config::DirectorySettings& settings);

/// True when `target` is `domain` or a host below it. DNS answers can be forged, and a server's
/// certificate proves only the name that is looked for (RFC 6125, 1.8 and 6.2.1; RFC 4513, 3.1.3):
/// whoever sends a name of their own must not be able to answer for the domain. So a host elsewhere
/// is not taken, whatever DNS says; it can be named in directory.urls.
[[nodiscard]] bool is_of_domain(std::string_view target, std::string_view domain);

}  // namespace doorward::ldap
