#pragma once

#include <string>
#include <string_view>

namespace doorward::http {

/// What a User-Agent header (RFC 9110, section 10.1.5) says of somebody's device, in words such as
/// "Firefox on Linux", so that people tell their own from others; "Unknown browser" where it says
/// nothing. Anybody can claim anything, so nothing may be decided by it. No byte of the header
/// itself is in the words.
[[nodiscard]] std::string device_words(std::string_view user_agent);

/// As much of a User-Agent header as is kept: its first 256 bytes, or nothing where those are no
/// UTF-8 or hold a control character.
[[nodiscard]] std::string kept_user_agent(std::string_view user_agent);

}  // namespace doorward::http
