#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/certificate.h"
#include "base/finding.h"
#include "config/settings.h"
#include "ldap/failure.h"

namespace doorward::ldap {

/// What was being done when a server's or the network's answer was not the one wanted.
enum class Stage {
    Discovery,  ///< DNS asked for the servers of a domain.
    Name,       ///< DNS asked for a server's addresses.
    Connect,    ///< A TCP connection, or one to a unix socket.
    Tls,
    StartTls,
    ServiceBind,
    RootDse,
    PeopleBase,
    GroupBase,
    Example,  ///< Somebody, whoever it is, searched for.
    Groups,
};

/// The likely cause of `failure` at this stage, and its remedy.
[[nodiscard]] Advice advice_for(Stage stage, Failure failure);

/// A server's certificate that is not trusted, and what it was held against.
struct UntrustedCertificate {
    CertificateFacts facts;
    std::string host;
    bool is_for_host = false;
    bool is_pinned = false;  ///< Held against pins alone.
    std::string ca_file;
    std::vector<CertificateFacts> authorities;         ///< Those of ca_file.
    std::vector<CertificateFacts> system_authorities;  ///< Those that the machine trusts.
};

/// Why it is not trusted, and which setting would help.
[[nodiscard]] Advice advice_for(const UntrustedCertificate& certificate, Time now);

}  // namespace doorward::ldap
