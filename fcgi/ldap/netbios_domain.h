#pragma once

#include <mutex>
#include <optional>
#include <string>

#include "base/clock.h"
#include "base/expected.h"
#include "ldap/connection.h"

namespace doorward::ldap {

/// The short name of an Active Directory domain, the "ADEX" of "ADEX\carol". Asked for once. Safe
/// to share among threads.
class NetbiosDomain {
public:
    /// `configuration_context` and `naming_context` as the root DSE names them.
    NetbiosDomain(std::string configuration_context, std::string naming_context);

    /// The name; empty where the server does not show it. From the cross-reference object of the
    /// domain (MS-ADTS 6.1.1.2.1.1). A fault is one of the line or of the server.
    [[nodiscard]] Expected<std::string, Fault> ask(Connection& connection, Tick deadline);

private:
    std::string configuration_context_;
    std::string naming_context_;
    std::mutex mutex_;
    std::optional<std::string> name_;
};

}  // namespace doorward::ldap
