#include "session/csrf.h"

#include <array>
#include <cstdint>

#include "base/base64url.h"
#include "base/random.h"

namespace doorward::session {
namespace {

constexpr std::size_t nonce_bytes = 16;
constexpr std::size_t stamp_bytes = 8;
constexpr std::size_t head_bytes = nonce_bytes + stamp_bytes;
constexpr std::size_t digest_bytes = 32;

std::string_view purpose_of(FormBinding::Kind kind) noexcept {
    return kind == FormBinding::Kind::Browser ? "form token of a browser"
                                              : "form token of a session";
}

std::string_view as_text(std::span<const std::uint8_t> bytes) noexcept {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::string sealed(std::string_view head, const Digest& digest) {
    const auto whole = std::string{head}.append(bytes_of(digest));
    return base64url({reinterpret_cast<const std::uint8_t*>(whole.data()), whole.size()});
}

/// The bytes of `text` when they are `head` bytes and a digest.
std::optional<std::string> unsealed(std::string_view text, std::size_t head) {
    // Longer texts are not worth decoding.
    if (text.size() > (head + digest_bytes) * 4 / 3 + 1) return std::nullopt;
    const auto bytes = from_base64url(text);
    if (!bytes || bytes->size() != head + digest_bytes) return std::nullopt;
    return std::string{as_text(*bytes)};
}

std::string stamp_text(Time time) {
    auto left = static_cast<std::uint64_t>(time.time_since_epoch().count());
    std::string text(stamp_bytes, '\0');
    for (auto place = text.rbegin(); place != text.rend(); ++place, left >>= 8U)
        *place = static_cast<char>(left & 0xffU);
    return text;
}

Time stamp_of(std::string_view text) {
    std::uint64_t count = 0;
    for (const char byte : text)
        count = (count << 8U) | static_cast<unsigned char>(byte);
    return Time{std::chrono::milliseconds{static_cast<std::int64_t>(count)}};
}

}  // namespace

Csrf::Csrf(const Hmac& hmac, const Clock& clock) : hmac_{hmac}, clock_{clock} {}

std::string Csrf::token(const FormBinding& binding) const {
    const auto head =
        std::string{as_text(random_bytes<nonce_bytes>())}.append(stamp_text(clock_.now()));
    return sealed(head, hmac_.digest(purpose_of(binding.kind), head + binding.secret));
}

bool Csrf::matches(std::string_view token, const FormBinding& binding) const {
    if (binding.secret.empty()) return false;
    const auto bytes = unsealed(token, head_bytes);
    if (!bytes) return false;
    const auto head = bytes->substr(0, head_bytes);
    const auto expected = hmac_.digest(purpose_of(binding.kind), head + binding.secret);
    if (!constant_time_equal(bytes_of(expected), std::string_view{*bytes}.substr(head_bytes)))
        return false;
    const auto age = clock_.now() - stamp_of(std::string_view{head}.substr(nonce_bytes));
    // A clock that was set back makes honest tokens look as if they came from the future.
    return age <= lifetime && age >= -lifetime;
}

std::string Csrf::new_form_cookie() const {
    const auto nonce = random_bytes<nonce_bytes>();
    return sealed(as_text(nonce), hmac_.digest("form cookie", as_text(nonce)));
}

std::optional<std::string> Csrf::own_form_cookie(std::span<const std::string_view> values) const {
    for (const auto value : values) {
        const auto bytes = unsealed(value, nonce_bytes);
        if (!bytes) continue;
        const auto expected =
            hmac_.digest("form cookie", std::string_view{*bytes}.substr(0, nonce_bytes));
        if (constant_time_equal(bytes_of(expected), std::string_view{*bytes}.substr(nonce_bytes)))
            return std::string{value};
    }
    return std::nullopt;
}

}  // namespace doorward::session
