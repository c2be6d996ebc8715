#pragma once

#include <string>
#include <string_view>

namespace doorward {

/// What can be seen wrong with a server's certificate (X.509, DER) for `host`, in plain words for a
/// log: expired, not yet valid, or made out for another name. Empty when nothing is: then its
/// signer is what is not trusted. An explanation for people, no check: whether a certificate is
/// trusted is decided elsewhere.
[[nodiscard]] std::string visible_fault(std::string_view der, const std::string& host);

/// What pins a certificate's public key: base64 of the SHA-256 of its SubjectPublicKeyInfo (DER;
/// RFC 7469, section 2.4). It stays the same when the certificate is renewed for the same key.
/// Empty when `der` is no certificate.
[[nodiscard]] std::string key_pin(std::string_view der);

}  // namespace doorward
