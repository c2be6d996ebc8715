#include "support/unix_listener.h"

#include <sys/socket.h>
#include <sys/un.h>

#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

namespace doorward::support {

UnixListener::UnixListener(std::filesystem::path path)
    : path_(std::move(path)), descriptor_(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strncpy(address.sun_path, path_.c_str(), sizeof address.sun_path - 1);
    if (::bind(descriptor_.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) !=
            0 ||
        ::listen(descriptor_.get(), 511) != 0)
        throw std::system_error(errno, std::generic_category(), path_.string());
}

}  // namespace doorward::support
