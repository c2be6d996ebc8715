#include "support/free_port.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <mutex>
#include <set>
#include <system_error>

namespace doorward::support {
namespace {

sockaddr_in loopback(std::uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

std::uint16_t port_of_the_kernels_choice() {
    const int descriptor = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    auto address = loopback(0);
    auto* const generic = reinterpret_cast<sockaddr*>(&address);
    socklen_t size = sizeof address;
    const bool done =
        bind(descriptor, generic, size) == 0 && getsockname(descriptor, generic, &size) == 0;
    const int reason = errno;
    close(descriptor);
    if (!done) throw std::system_error(reason, std::generic_category(), "no free port");
    return ntohs(address.sin_port);
}

}  // namespace

std::uint16_t free_port() {
    static std::mutex mutex;
    static std::set<std::uint16_t> given;
    const std::lock_guard lock(mutex);
    for (;;) {
        const auto port = port_of_the_kernels_choice();
        if (given.insert(port).second) return port;
    }
}

bool is_listening(std::uint16_t port, const std::string& address) {
    const int descriptor = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    auto place = loopback(port);
    const bool accepted =
        inet_pton(AF_INET, address.c_str(), &place.sin_addr) == 1 &&
        connect(descriptor, reinterpret_cast<const sockaddr*>(&place), sizeof place) == 0;
    close(descriptor);
    return accepted;
}

}  // namespace doorward::support
