#include "guard/subject.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

#include "base/base64url.h"
#include "base/loose_name.h"
#include "base/text.h"

namespace doorward::guard {
namespace {

using Ipv6 = std::array<std::uint8_t, 16>;

std::optional<Ipv6> as_ipv6(const std::string& address) {
    Ipv6 bytes{};
    if (::inet_pton(AF_INET6, address.c_str(), bytes.data()) != 1) return std::nullopt;
    return bytes;
}

std::string as_text(int family, const std::uint8_t* bytes) {
    std::array<char, INET6_ADDRSTRLEN> text{};
    const char* written = ::inet_ntop(family, bytes, text.data(), text.size());
    return written == nullptr ? std::string{} : written;
}

/// ::ffff:a.b.c.d
bool is_mapped(const Ipv6& bytes) noexcept {
    constexpr std::array<std::uint8_t, 12> lead{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
    return std::equal(lead.begin(), lead.end(), bytes.begin());
}

}  // namespace

std::string counted_name(std::string_view typed) {
    const auto folded = loose_name(typed);
    std::string_view name{folded};
    name.remove_prefix(std::min(name.rfind('\\') + 1, name.size()));
    name = trimmed(name.substr(0, name.find('@')));
    return name.empty() ? folded : std::string{name};
}

std::string counted_network(std::string_view address) {
    std::string text{address};
    auto bytes = as_ipv6(text);
    if (!bytes) return text;
    constexpr std::size_t lead = 12;
    if (is_mapped(*bytes)) return as_text(AF_INET, bytes->data() + lead);
    std::fill(bytes->begin() + bytes->size() / 2, bytes->end(), std::uint8_t{0});
    return as_text(AF_INET6, bytes->data()) + "/64";
}

Digest subject_of_name(const Hmac& hmac, std::string_view typed) {
    return hmac.digest("counted name", counted_name(typed));
}

Digest subject_of_address(const Hmac& hmac, std::string_view address) {
    return hmac.digest("counted address", counted_network(address));
}

std::string shown(const Digest& subject) {
    return base64url(subject).substr(0, shown_characters);
}

}  // namespace doorward::guard
