#include "ldap/sid.h"

#include <charconv>
#include <cstdint>

namespace doorward::ldap {
namespace {

constexpr std::size_t head_size = 8;  // Revision, count, six bytes of authority.
constexpr std::size_t part_size = 4;

std::uint64_t byte_at(std::string_view bytes, std::size_t at) noexcept {
    return static_cast<unsigned char>(bytes[at]);
}

bool is_sid(std::string_view bytes) noexcept {
    constexpr std::size_t most_parts = 15;
    if (bytes.size() < head_size || bytes[0] != 1) return false;
    const auto parts = byte_at(bytes, 1);
    return parts <= most_parts && bytes.size() == head_size + parts * part_size;
}

}  // namespace

std::optional<std::string> sid_text(std::string_view bytes) {
    if (!is_sid(bytes)) return std::nullopt;
    std::uint64_t authority = 0;
    for (std::size_t at = 2; at < head_size; ++at)
        authority = authority << 8U | byte_at(bytes, at);
    auto text = "S-1-" + std::to_string(authority);
    for (auto at = head_size; at < bytes.size(); at += part_size) {
        // Little-endian, unlike the authority.
        const auto part = byte_at(bytes, at) | byte_at(bytes, at + 1) << 8U |
                          byte_at(bytes, at + 2) << 16U | byte_at(bytes, at + 3) << 24U;
        text += "-" + std::to_string(part);
    }
    return text;
}

std::optional<std::string> sid_beside(std::string_view account, std::string_view relative_id) {
    if (!is_sid(account) || account.size() == head_size) return std::nullopt;
    std::uint32_t id = 0;
    const auto* const end = relative_id.data() + relative_id.size();
    const auto read = std::from_chars(relative_id.data(), end, id);
    if (read.ec != std::errc{} || read.ptr != end) return std::nullopt;
    std::string sid(account.substr(0, account.size() - part_size));
    for (unsigned shift = 0; shift < 32; shift += 8)
        sid += static_cast<char>(id >> shift & 0xffU);
    return sid;
}

}  // namespace doorward::ldap
