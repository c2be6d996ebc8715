#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"

namespace doorward {

/// What a certificate (X.509) says of itself, for people to read. Nothing here decides on trust.
struct CertificateFacts {
    std::string subject;             ///< As RFC 2253 writes names: "CN=ldap.example.org,O=Example".
    std::string issuer;              ///< Likewise: who signed it, as it says.
    std::vector<std::string> names;  ///< The hosts and addresses that it is for; of its subject's
                                     ///< common name when it lists none.
    Time first{};                    ///< It is good from here ...
    Time last{};                     ///< ... to here.

    /// True when it says that it signed itself.
    [[nodiscard]] bool is_self_signed() const noexcept { return subject == issuer; }
};

/// The facts of a certificate in DER; nothing when it cannot be read.
[[nodiscard]] std::optional<CertificateFacts> certificate_facts(std::string_view der);

/// Those of every certificate in `pem` (RFC 7468), up to the first that cannot be read.
[[nodiscard]] std::vector<CertificateFacts> certificates_in(const std::string& pem);

/// True when a certificate in DER is for `host`, a name or an address.
[[nodiscard]] bool is_certificate_for(std::string_view der, const std::string& host);

/// What pins a certificate's public key: base64 of the SHA-256 of its SubjectPublicKeyInfo (DER;
/// RFC 7469, section 2.4). It stays the same when the certificate is renewed for the same key.
/// Empty when `der` is no certificate.
[[nodiscard]] std::string key_pin(std::string_view der);

/// "2027-03-01", by UTC.
[[nodiscard]] std::string date_of(Time time);

/// What can be seen wrong with a server's certificate (X.509, DER) for `host`, in plain words for a
/// log: expired, not yet valid, or made out for another name. Empty when nothing is: then its
/// signer is what is not trusted. An explanation for people, no check: whether a certificate is
/// trusted is decided elsewhere.
[[nodiscard]] std::string visible_fault(std::string_view der, const std::string& host);

}  // namespace doorward
