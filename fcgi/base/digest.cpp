#include "base/digest.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/sha.h>

#include <stdexcept>
#include <utility>

namespace doorward {
namespace {

const unsigned char* unsigned_bytes(std::string_view text) noexcept {
    return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

Digest sha256(std::string_view text) {
    Digest digest{};
    ::SHA256(unsigned_bytes(text), text.size(), digest.data());
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
    const auto* made = ::HMAC(EVP_sha256(), key_.data(), static_cast<int>(key_.size()),
                              unsigned_bytes(message), message.size(), digest.data(), &length);
    if (made == nullptr || length != digest.size())
        throw std::runtime_error{"OpenSSL could not compute an HMAC"};
    return digest;
}

std::string_view bytes_of(const Digest& digest) noexcept {
    return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

}  // namespace doorward
