#include "base/digest.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/params.h>

#include <array>
#include <cstring>
#include <stdexcept>
#include <string>

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

std::size_t DigestHash::operator()(const Digest& digest) const noexcept {
    std::size_t hash = 0;
    std::memcpy(&hash, digest.data(), sizeof hash);
    return hash;
}

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

struct Hmac::Keyed {
    struct Free {
        void operator()(EVP_MAC* mac) const noexcept { ::EVP_MAC_free(mac); }
        void operator()(EVP_MAC_CTX* context) const noexcept { ::EVP_MAC_CTX_free(context); }
    };
    using Context = std::unique_ptr<EVP_MAC_CTX, Free>;

    explicit Keyed(std::string_view key)
        : mac{::EVP_MAC_fetch(nullptr, "HMAC", nullptr)}, context{::EVP_MAC_CTX_new(mac.get())} {
        std::string algorithm = "SHA256";
        const std::array parameters{
            ::OSSL_PARAM_construct_utf8_string("digest", algorithm.data(), algorithm.size()),
            ::OSSL_PARAM_construct_end()};
        if (!context ||
            ::EVP_MAC_init(context.get(), unsigned_bytes(key), key.size(), parameters.data()) != 1)
            throw std::runtime_error{"OpenSSL has no HMAC with SHA-256"};
    }

    std::unique_ptr<EVP_MAC, Free> mac;
    Context context;
};

Hmac::Hmac(std::string_view key) {
    if (key.size() < 32) throw std::invalid_argument{"a key for HMAC needs at least 32 bytes"};
    keyed_ = std::make_unique<Keyed>(key);
}

Hmac::~Hmac() = default;

Digest Hmac::digest(std::string_view purpose, std::string_view text) const {
    const Keyed::Context context{::EVP_MAC_CTX_dup(keyed_->context.get())};
    Digest digest{};
    std::size_t length = 0;
    const auto add = [&](std::string_view part) {
        return ::EVP_MAC_update(context.get(), unsigned_bytes(part), part.size()) == 1;
    };
    // No purpose holds a NUL, so the two parts can only be told apart in one way.
    if (!context || !add(purpose) || !add({"\0", 1}) || !add(text) ||
        ::EVP_MAC_final(context.get(), digest.data(), &length, digest.size()) != 1 ||
        length != digest.size())
        throw std::runtime_error{"OpenSSL could not compute an HMAC"};
    return digest;
}

std::string_view bytes_of(const Digest& digest) noexcept {
    return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

}  // namespace doorward
