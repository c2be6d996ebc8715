#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/expected.h"
#include "config/settings.h"
#include "ldap/connection.h"

namespace doorward::ldap {

/// What a server tells of itself in its root DSE (RFC 4512, section 5.1).
struct RootDse {
    config::Flavour flavour = config::Flavour::Other;  ///< Never Auto.
    std::string vendor;                        ///< Name and version as far as told; for the log.
    std::vector<std::string> naming_contexts;  ///< Without those that hold no people (cn=config).
    std::string default_naming_context;   ///< The server's own word, else the only context; or "".
    std::string configuration_context;    ///< Active Directory's; or "".
    std::vector<std::string> controls;    ///< OIDs.
    std::vector<std::string> extensions;  ///< OIDs.

    [[nodiscard]] bool lists_control(std::string_view oid) const noexcept;
    [[nodiscard]] bool lists_extension(std::string_view oid) const noexcept;
};

/// The root DSE as `entry` holds it.
[[nodiscard]] RootDse root_dse_of(const Entry& entry);

/// Asks for it. A server that shows none gives one that says nothing (Flavour::Other), which is no
/// fault.
[[nodiscard]] Expected<RootDse, Fault> read_root_dse(Connection& connection, Tick deadline);

}  // namespace doorward::ldap
