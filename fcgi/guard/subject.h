#pragma once

#include <string>
#include <string_view>

#include "base/digest.h"

namespace doorward::guard {

/// What a typed name is counted as: loose_name() without a domain in front ("EXAMPLE\carol") or
/// behind ("carol@example.org"), so that all spellings that a directory may take for one person
/// are one name.
[[nodiscard]] std::string counted_name(std::string_view typed);

/// What an address is counted as: an IPv4 address alone (one written as IPv6 too, RFC 4291,
/// section 2.5.5.2), an IPv6 address by the 64 bits of its network; anything else as it is.
[[nodiscard]] std::string counted_network(std::string_view address);

/// The keyed digests that stand for both.
[[nodiscard]] Digest subject_of_name(const Hmac& hmac, std::string_view typed);
[[nodiscard]] Digest subject_of_address(const Hmac& hmac, std::string_view address);

inline constexpr std::size_t shown_characters = 12;

/// A subject as people see it, in the log and in lists.
[[nodiscard]] std::string shown(const Digest& subject);

}  // namespace doorward::guard
