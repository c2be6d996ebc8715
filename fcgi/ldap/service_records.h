#pragma once

#include <netinet/in.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/expected.h"
#include "ldap/failure.h"

namespace doorward::ldap {

/// One SRV record (RFC 2782): a host that offers the service.
struct ServiceRecord {
    std::uint16_t priority = 0;  ///< The lower, the earlier.
    std::uint16_t weight = 0;    ///< Among the same priority, the share that it wants.
    std::uint16_t port = 0;
    std::string target;  ///< Empty: the service is decidedly not offered.

    friend bool operator==(const ServiceRecord&, const ServiceRecord&) = default;
};

/// DOMAIN of "srv:DOMAIN", in lower case and without a dot at its end; nothing for other URLs and
/// for what is no domain name.
[[nodiscard]] std::optional<std::string> service_domain(std::string_view url);

/// The SRV records of one answer of a name server, as it came (RFC 1035, section 4.1). The reason
/// of a failure is one plain sentence.
[[nodiscard]] Expected<std::vector<ServiceRecord>, std::string> read_service_records(
    std::span<const std::uint8_t> packet);

/// A number from 0 to `most`, every one as likely.
using Draw = std::function<std::uint64_t(std::uint64_t most)>;

/// `records` in the order in which one client is to try them: by priority, and at random by weight
/// (RFC 2782, "Usage rules").
[[nodiscard]] std::vector<ServiceRecord> ordered(std::vector<ServiceRecord> records,
                                                 const Draw& draw);

/// Asks the name servers of this machine, or `name_server` alone, for _ldap._tcp.DOMAIN. Blocks, 10
/// s at worst. That there is no such service is a Failure::Unreachable as well.
[[nodiscard]] Expected<std::vector<ServiceRecord>, Fault> look_up_service(
    const std::string& domain, const std::optional<sockaddr_in>& name_server = {});

}  // namespace doorward::ldap
