#include "config/network.h"

#include <arpa/inet.h>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace doorward::config {
namespace {

constexpr unsigned most_bits = 128;
constexpr unsigned ipv4_bits = 32;
/// Of an IPv4 address in its 16 bytes, before its own.
constexpr unsigned mapped_bits = most_bits - ipv4_bits;
constexpr std::size_t mapped_bytes = mapped_bits / 8;

constexpr const char* any_network =
    "a network or an address, such as \"192.0.2.0/24\" or \"2001:db8::1\"";

std::optional<unsigned> number(std::string_view text, unsigned most) {
    unsigned value = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool is_whole = fault == std::errc{} && end == text.data() + text.size();
    const bool is_plain = text == "0" || !text.starts_with('0');
    if (!is_whole || !is_plain || value > most) return std::nullopt;
    return value;
}

/// The address with every bit after the first `bits` taken away.
AddressBytes masked(AddressBytes address, unsigned bits) {
    for (std::size_t i = 0; i < address.size(); ++i) {
        const auto kept = bits >= 8 * (i + 1) ? 8U : bits <= 8 * i ? 0U : bits - 8U * unsigned(i);
        address.at(i) = static_cast<std::uint8_t>(address.at(i) & (0xff00U >> kept));
    }
    return address;
}

bool is_ipv4(const AddressBytes& address) noexcept {
    const auto begin = address.begin();
    return std::all_of(begin, begin + mapped_bytes - 2, [](auto byte) { return byte == 0; }) &&
           address[mapped_bytes - 2] == 0xff && address[mapped_bytes - 1] == 0xff;
}

std::string text_of(const AddressBytes& address, bool as_ipv4) {
    char text[INET6_ADDRSTRLEN] = "";
    if (as_ipv4)
        ::inet_ntop(AF_INET, address.data() + mapped_bytes, text, sizeof text);
    else
        ::inet_ntop(AF_INET6, address.data(), text, sizeof text);
    return text;
}

}  // namespace

std::optional<AddressBytes> address_bytes(std::string_view text) {
    // Both functions want a text with an end.
    char whole[INET6_ADDRSTRLEN + 1] = "";
    if (text.size() >= sizeof whole || text.find('\0') != std::string_view::npos)
        return std::nullopt;
    std::copy(text.begin(), text.end(), whole);
    AddressBytes address{};
    if (::inet_pton(AF_INET6, whole, address.data()) == 1) return address;
    address.at(mapped_bytes - 2) = address.at(mapped_bytes - 1) = 0xff;
    if (::inet_pton(AF_INET, whole, address.data() + mapped_bytes) == 1) return address;
    return std::nullopt;
}

std::optional<std::string> shortest_ipv6(std::string_view bracketed) {
    if (bracketed.size() < 2 || bracketed.front() != '[' || bracketed.back() != ']')
        return std::nullopt;
    const auto inner = bracketed.substr(1, bracketed.size() - 2);
    const auto address = address_bytes(inner);
    if (!address || inner.find(':') == std::string_view::npos) return std::nullopt;
    return fmt::format("[{}]", text_of(*address, false));
}

Expected<Network, std::string> read_network(std::string_view text) {
    const auto slash = text.find('/');
    const auto first = text.substr(0, slash);
    const auto address = address_bytes(first);
    if (!address) return Unexpected<std::string>{any_network};
    const bool is_short = first.find(':') == std::string_view::npos;
    const auto most = is_short ? ipv4_bits : most_bits;
    auto bits = std::optional{most};
    if (slash != std::string_view::npos) bits = number(text.substr(slash + 1), most);
    if (!bits) return Unexpected<std::string>{fmt::format("a number up to {} after the '/'", most)};
    Network network{.address = *address,
                    .bits = *bits + (is_short ? mapped_bits : 0),
                    .text = std::string{text}};
    const auto base = masked(network.address, network.bits);
    if (base != network.address)
        return Unexpected<std::string>{
            fmt::format("\"{}/{}\", which is where that network begins, or \"{}\" for the one "
                        "address",
                        text_of(base, is_short), *bits, first)};
    return network;
}

bool contains(const Network& network, const AddressBytes& address) noexcept {
    if (network.bits < mapped_bits && is_ipv4(address)) return false;
    const auto whole = network.bits / 8;
    if (!std::equal(address.begin(), address.begin() + whole, network.address.begin()))
        return false;
    const auto rest = network.bits % 8;
    if (rest == 0) return true;
    return ((address[whole] ^ network.address[whole]) & (0xff00U >> rest) & 0xffU) == 0;
}

}  // namespace doorward::config
