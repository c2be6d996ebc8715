#include "support/raw_http.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <stdexcept>
#include <system_error>

#include "base/file_descriptor.h"

namespace doorward::support {

namespace {

sockaddr_in address_of(const std::string& host, std::uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    if (::inet_pton(AF_INET, host.c_str(), &address.sin_addr) != 1)
        throw std::invalid_argument(host + " is no IPv4 address");
    return address;
}

FileDescriptor connected(std::uint16_t port, const std::string& host, const std::string& from) {
    FileDescriptor descriptor{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    const auto source = address_of(from.empty() ? "0.0.0.0" : from, 0);
    if (!from.empty() &&
        ::bind(descriptor.get(), reinterpret_cast<const sockaddr*>(&source), sizeof source) != 0)
        throw std::system_error(errno, std::generic_category(), "bind");
    const auto address = address_of(host, port);
    if (::connect(descriptor.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) !=
        0)
        throw std::system_error(errno, std::generic_category(), "connect");
    return descriptor;
}

}  // namespace

std::string exchange_bytes(std::uint16_t port, std::string_view bytes,
                           std::chrono::milliseconds limit, const std::string& host,
                           const std::string& from) {
    const auto descriptor = connected(port, host, from);
    while (!bytes.empty()) {
        const auto sent = ::send(descriptor.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) break;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    std::string answer;
    std::array<char, 8192> chunk{};
    pollfd readable{descriptor.get(), POLLIN, 0};
    const auto end = std::chrono::steady_clock::now() + limit;
    for (;;) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
            end - std::chrono::steady_clock::now());
        if (left.count() <= 0 || ::poll(&readable, 1, static_cast<int>(left.count())) <= 0) break;
        const auto got = ::recv(descriptor.get(), chunk.data(), chunk.size(), 0);
        if (got <= 0) break;
        answer.append(chunk.data(), static_cast<std::size_t>(got));
    }
    return answer;
}

}  // namespace doorward::support
