#include "support/silent_directory.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace doorward::support {

SilentDirectory::SilentDirectory()
    : descriptor_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    auto* const generic = reinterpret_cast<sockaddr*>(&address);
    socklen_t size = sizeof address;
    if (::bind(descriptor_.get(), generic, size) != 0 || ::listen(descriptor_.get(), 511) != 0 ||
        ::getsockname(descriptor_.get(), generic, &size) != 0)
        throw std::system_error(errno, std::generic_category(), "a silent directory");
    port_ = ntohs(address.sin_port);
}

std::string SilentDirectory::url() const {
    return "ldap://127.0.0.1:" + std::to_string(port_);
}

unsigned SilentDirectory::new_connections() {
    unsigned count = 0;
    for (;; ++count) {
        const FileDescriptor visitor{::accept4(descriptor_.get(), nullptr, nullptr, SOCK_CLOEXEC)};
        if (!visitor) return count;
    }
}

}  // namespace doorward::support
