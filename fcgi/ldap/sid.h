#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace doorward::ldap {

/// The security identifier in `bytes` ([MS-DTYP], section 2.4.2.2) as people know it, such as
/// "S-1-5-21-1-2-3-513"; nothing when the bytes are none.
[[nodiscard]] std::optional<std::string> sid_text(std::string_view bytes);

/// The identifier, in bytes, of what `relative_id` (decimal) names in the domain of the account
/// whose identifier is `account`; nothing when one of them is none.
[[nodiscard]] std::optional<std::string> sid_beside(std::string_view account,
                                                    std::string_view relative_id);

}  // namespace doorward::ldap
