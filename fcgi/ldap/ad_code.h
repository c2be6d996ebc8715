#pragma once

#include <optional>
#include <string_view>

namespace doorward::ldap {

/// The code by which Active Directory tells why it refused a bind: 0x533 in "80090308: LdapErr:
/// DSID-0C09042A, comment: AcceptSecurityContext error, data 533, v4563". It is the first whole
/// word of three or four hexadecimal digits that follows the word "data" ([MS-ERREF], section 2.2,
/// lists what they mean). Nothing in every other text.
[[nodiscard]] std::optional<unsigned> ad_code_of(std::string_view diagnostic) noexcept;

}  // namespace doorward::ldap
