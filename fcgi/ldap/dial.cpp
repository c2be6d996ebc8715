#include "ldap/dial.h"

#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

namespace doorward::ldap {
namespace {

Unexpected<Fault> broken(int error) {
    return Unexpected<Fault>(
        {Failure::Unreachable, "cannot connect: " + std::generic_category().message(error)});
}

/// 0, or why the socket did not become connected; ETIMEDOUT when `deadline` passed.
int wait_until_connected(int descriptor, Tick deadline) {
    for (;;) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(
            deadline - std::chrono::steady_clock::now());
        pollfd ready{descriptor, POLLOUT, 0};
        const int count = poll(&ready, 1, static_cast<int>(std::max<long>(left.count(), 0)));
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return errno;
        if (count == 0) return ETIMEDOUT;

        int error = 0;
        socklen_t size = sizeof error;
        getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &error, &size);
        return error;
    }
}

Expected<FileDescriptor, Fault> dial_one(const SocketAddress& address, Tick deadline) {
    const auto began = std::chrono::steady_clock::now();
    const int family = address.storage.ss_family;
    FileDescriptor socket(::socket(family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    if (!socket) return broken(errno);

    const auto* const target = reinterpret_cast<const sockaddr*>(&address.storage);
    if (connect(socket.get(), target, address.size) != 0) {
        if (errno != EINPROGRESS) return broken(errno);
        const int error = wait_until_connected(socket.get(), deadline);
        if (error == ETIMEDOUT) {
            return Unexpected<Fault>(
                {Failure::TimedOut, "cannot connect: " + timeout_words(began, deadline)});
        }
        if (error != 0) return broken(error);
    }

    // libldap writes and reads as if the socket were blocking; the watchdog keeps that from
    // lasting.
    fcntl(socket.get(), F_SETFL, fcntl(socket.get(), F_GETFL) & ~O_NONBLOCK);
    if (family != AF_UNIX) {
        // Without it, a bind waits 40 ms for the acknowledgement of the message before.
        const int on = 1;
        setsockopt(socket.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    }
    return socket;
}

}  // namespace

Expected<FileDescriptor, Fault> dial(const std::vector<SocketAddress>& addresses, Tick deadline) {
    Expected<FileDescriptor, Fault> result =
        Unexpected<Fault>({Failure::Unreachable, "there is no address to connect to"});
    auto untried = static_cast<long>(addresses.size());
    for (const auto& address : addresses) {
        const auto now = std::chrono::steady_clock::now();
        result = dial_one(address, now + std::max(deadline - now, Tick::duration{0}) / untried);
        if (result) return result;
        --untried;
    }
    return result;
}

}  // namespace doorward::ldap
