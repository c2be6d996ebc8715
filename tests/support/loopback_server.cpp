#include "support/loopback_server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/time.h>

#include <array>
#include <cerrno>
#include <system_error>
#include <utility>

namespace doorward::support {

LoopbackServer::LoopbackServer(std::function<void(int)> serve)
    : serve_{std::move(serve)},
      listener_{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)},
      stop_{::eventfd(0, EFD_CLOEXEC)} {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    auto* const generic = reinterpret_cast<sockaddr*>(&address);
    socklen_t size = sizeof address;
    if (::bind(listener_.get(), generic, size) != 0 || ::listen(listener_.get(), 511) != 0 ||
        ::getsockname(listener_.get(), generic, &size) != 0)
        throw std::system_error(errno, std::generic_category(), "a server on loopback");
    port_ = ntohs(address.sin_port);
    thread_ = std::thread{&LoopbackServer::run, this};
}

LoopbackServer::~LoopbackServer() {
    ::eventfd_write(stop_.get(), 1);
    thread_.join();
}

void LoopbackServer::run() const {
    for (;;) {
        std::array<pollfd, 2> waited{{{listener_.get(), POLLIN, 0}, {stop_.get(), POLLIN, 0}}};
        if (::poll(waited.data(), waited.size(), -1) < 0) continue;
        if (waited[1].revents != 0) return;
        const FileDescriptor connection{::accept4(listener_.get(), nullptr, nullptr, SOCK_CLOEXEC)};
        if (!connection) continue;
        const timeval patience{5, 0};
        ::setsockopt(connection.get(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        serve_(connection.get());
    }
}

}  // namespace doorward::support
