#include "directory/random_names.h"

#include <fmt/format.h>

#include <random>
#include <set>
#include <span>

#include "base/text.h"
#include "directory/people.h"

namespace doorward::directory_tests {
namespace {

// Written apart from the product's own escapes, so that both cannot be wrong alike: every byte as
// hex.
std::string all_hex(std::string_view bytes) {
    std::string text;
    for (const char byte : bytes)
        text += fmt::format("\\{:02X}", static_cast<unsigned char>(byte));
    return text;
}

std::string base64(std::string_view bytes) {
    constexpr std::string_view letters =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    unsigned held = 0;
    unsigned bits = 0;
    for (const char byte : bytes) {
        held = (held << 8U) | static_cast<unsigned char>(byte);
        for (bits += 8; bits >= 6; bits -= 6)
            text += letters[(held >> (bits - 6)) & 63U];
    }
    if (bits > 0) text += letters[(held << (6 - bits)) & 63U];
    while (text.size() % 4 != 0)
        text += '=';
    return text;
}

std::string person(std::string_view name, std::string_view password) {
    return fmt::format("\ndn:: {}\nobjectClass: inetOrgPerson\ncn:: {}\nsn: x\nuserPassword:: {}\n",
                       base64("cn=" + all_hex(name) + ",ou=Users,dc=testathon,dc=net"),
                       base64(name), base64(password));
}

}  // namespace

std::vector<std::string> random_byte_strings(std::size_t count) {
    std::mt19937 random(20260101);  // NOLINT(bugprone-random-generator-seed)
    std::set<std::string> values{
        std::string(1, '\0'), "\\", "*", " ", "#", "  x  ", "\\2a", "a,b=c"};
    while (values.size() < count) {
        std::string value(1 + random() % 24, ' ');
        const auto range = values.size() % 2 == 0 ? 256U : 128U;
        for (auto& byte : value)
            byte = static_cast<char>(random() % range);
        values.insert(value);
    }
    return {values.begin(), values.end()};
}

support::SlapdOptions byte_entries(const std::vector<std::string>& values) {
    support::SlapdOptions options = people_options();
    options.global_lines =
        "attributetype ( 1.3.6.1.4.1.4203.666.1.1 NAME 'doorwardBytes' EQUALITY octetStringMatch "
        "SYNTAX 1.3.6.1.4.1.1466.115.121.1.40 )\n"
        "objectclass ( 1.3.6.1.4.1.4203.666.1.2 NAME 'doorwardThing' SUP top STRUCTURAL "
        "MUST doorwardBytes MAY ou )\n";
    options.ldif +=
        "\ndn: ou=Bytes,dc=testathon,dc=net\nobjectClass: organizationalUnit\nou: Bytes\n";
    for (std::size_t each = 0; each < values.size(); ++each) {
        const auto& value = values[each];
        // slapd takes no DN of invalid UTF-8; such values are for filters alone.
        const auto name =
            is_utf8(value) ? "doorwardBytes=" + all_hex(value) : fmt::format("ou=entry{}", each);
        options.ldif += fmt::format(
            "\ndn: {},ou=Bytes,dc=testathon,dc=net\nobjectClass: doorwardThing\n"
            "doorwardBytes:: {}\n",
            name, base64(value));
        if (!is_utf8(value)) options.ldif += fmt::format("ou: entry{}\n", each);
    }
    return options;
}

std::vector<std::string> random_usernames(std::size_t count) {
    const std::vector<std::string> letters{"*", "(",  ")", "\\", "&", "|", "!", "=",    ",", "+",
                                           ";", "\"", "<", ">",  "#", " ", "a", "Z",    "7", "%",
                                           "ß", "é",  "ж", "字", "😀", "{", "}", "\\2a", "'", "/"};
    std::mt19937 random(20260102);  // NOLINT(bugprone-random-generator-seed)
    std::vector<std::string> names;
    while (names.size() < count) {
        std::string name;
        for (auto length = 1 + random() % 10; length > 0; --length)
            name += letters[random() % letters.size()];
        // The number keeps names apart for a server that ignores case and white space.
        if (name.front() != ' ') names.push_back(name + std::to_string(names.size()));
    }
    return names;
}

support::SlapdOptions name_entries(const std::vector<std::string>& names) {
    auto options = people_options();
    for (const auto& name : names)
        options.ldif += person(name, "carol");
    return options;
}

std::vector<std::string> unusual_passwords() {
    std::string every_byte;
    for (int byte = 1; byte < 256; ++byte)
        every_byte += static_cast<char>(byte);
    return {" leading",   "trailing ",
            "\ttabs\r\n", every_byte,
            "\xff\xfe",   "e\xcc\x81 and \xc3\xa9",
            "😀😀😀",        std::string(1024, 'x'),
            "*)(uid=*",   "x{username}"};
}

support::SlapdOptions password_entries(const std::vector<std::string>& passwords) {
    auto options = people_options();
    for (std::size_t each = 0; each < passwords.size(); ++each)
        options.ldif += person("person" + std::to_string(each), passwords[each]);
    return options;
}

}  // namespace doorward::directory_tests
