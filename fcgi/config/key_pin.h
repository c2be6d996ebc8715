#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace doorward::config {

/// A pinned public key as settings keep it: the base64 (RFC 4648, section 4) of the SHA-256 of its
/// SubjectPublicKeyInfo, padded. Read from that alone, or with "sha256/", "sha256:" or "sha256//"
/// before it, as other programs write pins. Nothing for any other text.
[[nodiscard]] std::optional<std::string> normal_key_pin(std::string_view text);

}  // namespace doorward::config
