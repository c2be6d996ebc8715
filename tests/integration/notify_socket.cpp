#include "notify_socket.h"

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <system_error>

#include "base/clock.h"

namespace doorward::integration_tests {

NotifySocket::NotifySocket(const std::filesystem::path& folder)
    : path_{folder / "notify.sock"},
      descriptor_{::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)} {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strncpy(address.sun_path, path_.c_str(), sizeof address.sun_path - 1);
    if (::bind(descriptor_.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        throw std::system_error{errno, std::generic_category(), path_.string()};
}

std::string NotifySocket::next(std::chrono::milliseconds limit) {
    pollfd readable{descriptor_.get(), POLLIN, 0};
    if (::poll(&readable, 1, static_cast<int>(limit.count())) != 1) return {};
    std::array<char, 4096> buffer{};
    const auto got = ::recv(descriptor_.get(), buffer.data(), buffer.size(), 0);
    return got > 0 ? std::string{buffer.data(), static_cast<std::size_t>(got)} : std::string{};
}

bool NotifySocket::hears(const std::string& part, std::chrono::milliseconds limit) {
    const auto until = Tick::clock::now() + limit;
    for (;;) {
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(until - Tick::clock::now());
        if (left.count() <= 0) return false;
        if (next(left).find(part) != std::string::npos) return true;
    }
}

}  // namespace doorward::integration_tests
