#pragma once

#include <string>
#include <string_view>

namespace doorward {

/// What can be seen wrong with a server's certificate (X.509, DER) for `host`, in plain words for a
/// log: expired, not yet valid, or made out for another name. Empty when nothing is: then its
/// signer is what is not trusted. An explanation for people, no check: whether a certificate is
/// trusted is decided elsewhere.
[[nodiscard]] std::string visible_fault(std::string_view der, const std::string& host);

}  // namespace doorward
