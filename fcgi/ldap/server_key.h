#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/expected.h"
#include "ldap/failure.h"

namespace doorward::ldap {

/// Whether the key in `certificate` (DER) is one of `pins`, each as doorward::key_pin() writes it.
/// Failure::Untrusted tells the key that was found, for the administrator to compare.
[[nodiscard]] Expected<void, Fault> check_server_key(std::string_view certificate,
                                                     const std::vector<std::string>& pins);

}  // namespace doorward::ldap
