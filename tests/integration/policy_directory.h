#pragma once

#include <chrono>
#include <string>

#include "support/slapd.h"

namespace doorward::integration_tests {

/// The DN of one of the sample directory's people, or of one who could be.
[[nodiscard]] std::string person_dn(const std::string& name);

/// Somebody for it, whose password is their name. `lines` are further ones of their entry.
[[nodiscard]] std::string person_ldif(const std::string& name, const std::string& lines = {});

/// The sample directory with the overlay ppolicy and every operation in slapd's log. Passwords are
/// good for 30 days, and for the last ten of them slapd warns; of a locked account it tells.
/// `ldif`: who else is there.
[[nodiscard]] support::SlapdOptions policy_directory(const std::string& ldif);

/// A GeneralizedTime (RFC 4517, section 3.3.13), in UTC, so long ago.
[[nodiscard]] std::string generalized_time_before(std::chrono::seconds ago);

}  // namespace doorward::integration_tests
