#include "directory/ber.h"

namespace doorward::directory_tests {
namespace {

constexpr unsigned char sequence = 0x30;
constexpr unsigned char integer = 0x02;
constexpr unsigned char octets = 0x04;
constexpr unsigned char enumerated = 0x0a;
constexpr unsigned char controls_tag = 0xa0;

std::string byte(std::size_t number) {
    return std::string(1, static_cast<char>(number & 0xff));
}

}  // namespace

std::string ber(unsigned char tag, std::string_view content) {
    const auto size = content.size();
    const auto length =
        size < 0x80 ? byte(size) : std::string("\x82") + byte(size >> 8) + byte(size);
    return byte(tag) + length + std::string(content);
}

std::string ldap_message(unsigned char id, std::string_view operation, std::string_view controls) {
    auto content = ber(integer, byte(id)) + std::string(operation);
    if (!controls.empty()) content += ber(controls_tag, controls);
    return ber(sequence, content);
}

std::string ldap_result(unsigned char tag, unsigned char code, std::string_view diagnostic) {
    return ber(tag, ber(enumerated, byte(code)) + ber(octets, {}) + ber(octets, diagnostic));
}

std::string control(std::string_view oid, std::string_view value) {
    return ber(sequence, ber(octets, oid) + ber(octets, value));
}

}  // namespace doorward::directory_tests
