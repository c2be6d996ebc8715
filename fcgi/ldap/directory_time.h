#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/clock.h"

namespace doorward::ldap {

/// A time as directories write it: "20261123152218Z", with or without minutes, seconds and a
/// fraction of the last of them, in UTC or with "+0130" (RFC 4517, section 3.3.13). Nothing when
/// the text is no such time.
[[nodiscard]] std::optional<Time> generalized_time(std::string_view text) noexcept;

/// A time as Active Directory writes it: units of 100 ns since 1601 UTC (MS-DTYP, section 2.3.3).
/// Nothing when that is never, which is 0 or the greatest number (MS-ADA1, accountExpires), or when
/// the text is no such time.
[[nodiscard]] std::optional<Time> file_time(std::string_view text) noexcept;

/// A whole number (RFC 4517, section 3.3.16); nothing when the text is none, or one of more than 64
/// bits.
[[nodiscard]] std::optional<std::int64_t> whole_number(std::string_view text) noexcept;

}  // namespace doorward::ldap
