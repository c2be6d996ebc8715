#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/digest.h"

namespace doorward::session {

/// A new session token: 32 random bytes as base64url text. It lives in the visitor's cookie and
/// nowhere else.
[[nodiscard]] std::string new_token();

/// What the store knows a token by: the SHA-256 of its 32 bytes. Nothing when `text` is not exactly
/// what new_token() writes, so a cut, longer or padded token is never looked up.
[[nodiscard]] std::optional<Digest> token_digest(std::string_view text);

}  // namespace doorward::session
