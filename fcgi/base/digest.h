#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace doorward {

using Digest = std::array<std::uint8_t, 32>;

/// Digests as keys of a hash table; they are evenly spread already.
struct DigestHash {
    [[nodiscard]] std::size_t operator()(const Digest& digest) const noexcept;
};

/// SHA-256 (FIPS 180-4).
[[nodiscard]] Digest sha256(std::string_view text);

/// True when both hold the same bytes; takes as long for a near miss as for a far one.
[[nodiscard]] bool constant_time_equal(std::string_view left, std::string_view right) noexcept;

/// HMAC-SHA-256 (RFC 2104) under one key. Safe to share among threads.
/// A digest answers for one purpose alone: `purpose` is part of what is authenticated, so that a
/// value made for one use is never accepted for another.
class Hmac {
public:
    /// Throws std::invalid_argument when `key` has less than 32 bytes.
    explicit Hmac(std::string_view key);
    ~Hmac();
    Hmac(const Hmac&) = delete;
    Hmac& operator=(const Hmac&) = delete;
    Hmac(Hmac&&) = delete;
    Hmac& operator=(Hmac&&) = delete;

    [[nodiscard]] Digest digest(std::string_view purpose, std::string_view text) const;

private:
    struct Keyed;
    std::unique_ptr<Keyed>
        keyed_;  ///< OpenSSL's state with the key taken in, copied for each digest.
};

/// The bytes of a digest as a view, for comparing and storing.
[[nodiscard]] std::string_view bytes_of(const Digest& digest) noexcept;

}  // namespace doorward
