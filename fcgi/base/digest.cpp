#include "base/digest.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <stdexcept>
#include <utility>

namespace doorward {
namespace {

const unsigned char* unsigned_bytes(std::string_view text) noexcept {
    return reinterpret_cast<const unsigned char*>(text.data());
}

/// SHA-256 as OpenSSL implements it. Looking it up by name costs more than a digest does, so that
/// is done once; the handle never changes and is never freed.
const EVP_MD* sha256_algorithm() {
    static const EVP_MD* const algorithm = ::EVP_MD_fetch(nullptr, "SHA256", nullptr);
    if (algorithm == nullptr) throw std::runtime_error{"OpenSSL has no SHA-256"};
    return algorithm;
}

}  // namespace

Digest sha256(std::string_view text) {
    Digest digest{};
    if (::EVP_Digest(text.data(), text.size(), digest.data(), nullptr, sha256_algorithm(),
                     nullptr) != 1)
        throw std::runtime_error{"OpenSSL could not compute a SHA-256"};
    return digest;
}

bool constant_time_equal(std::string_view left, std::string_view right) noexcept {
    return left.size() == right.size() &&
           ::CRYPTO_memcmp(left.data(), right.data(), left.size()) == 0;
}

Hmac::Hmac(std::string key) : key_{std::move(key)} {
    if (key_.size() < 32) throw std::invalid_argument{"a key for HMAC needs at least 32 bytes"};
}

Digest Hmac::digest(std::string_view purpose, std::string_view text) const {
    std::string message;
    message.reserve(purpose.size() + 1 + text.size());
    // No purpose holds a NUL, so the two parts can only be told apart in one way.
    message.append(purpose).append(1, '\0').append(text);
    Digest digest{};
    unsigned int length = 0;
    const auto* made = ::HMAC(sha256_algorithm(), key_.data(), static_cast<int>(key_.size()),
                              unsigned_bytes(message), message.size(), digest.data(), &length);
    if (made == nullptr || length != digest.size())
        throw std::runtime_error{"OpenSSL could not compute an HMAC"};
    return digest;
}

std::string_view bytes_of(const Digest& digest) noexcept {
    return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

}  // namespace doorward
