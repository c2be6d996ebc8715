#include "ldap/server_key.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/certificate.h"

namespace doorward::ldap {

Expected<void, Fault> check_server_key(std::string_view certificate,
                                       const std::vector<std::string>& pins) {
    const auto found = key_pin(certificate);
    if (found.empty())
        return Unexpected<Fault>({Failure::Untrusted, "the server shows no key that can be read"});
    // Pins are no secrets: every client is shown the key.
    if (std::find(pins.begin(), pins.end(), found) != pins.end()) return {};
    return Unexpected<Fault>(
        {Failure::Untrusted,
         fmt::format("the server's key is sha256/{}, which is none of the pinned ones", found)});
}

}  // namespace doorward::ldap
