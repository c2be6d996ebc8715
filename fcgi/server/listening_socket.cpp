#include "server/listening_socket.h"

#include <fcntl.h>
#include <grp.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <systemd/sd-daemon.h>

#include <cerrno>
#include <cstring>
#include <stdexcept>
#include <system_error>
#include <utility>

#include "base/folder.h"

namespace doorward::server {
namespace {

constexpr int backlog = 511;

[[noreturn]] void fail(const std::filesystem::path& path, const std::string& what, int error) {
    throw std::runtime_error{"server.listen: " + path.string() + ": " + what + ": " +
                             std::generic_category().message(error)};
}

bool listens(int descriptor) noexcept {
    int accepts = 0;
    socklen_t size = sizeof accepts;
    return ::getsockopt(descriptor, SOL_SOCKET, SO_ACCEPTCONN, &accepts, &size) == 0 &&
           accepts != 0;
}

void set_flags(int descriptor) noexcept {
    ::fcntl(descriptor, F_SETFL, ::fcntl(descriptor, F_GETFL) | O_NONBLOCK);
    ::fcntl(descriptor, F_SETFD, FD_CLOEXEC);
}

sockaddr_un address_of(const std::filesystem::path& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.native().size() >= sizeof address.sun_path)
        throw std::runtime_error{"server.listen: " + path.string() + ": is longer than the " +
                                 std::to_string(sizeof address.sun_path - 1) +
                                 " bytes that a unix socket's path may have; choose a shorter one"};
    std::memcpy(address.sun_path, path.c_str(), path.native().size() + 1);
    return address;
}

/// Removes the socket that a worker left behind; anything else in its place is not ours to remove.
void remove_left_behind(const std::filesystem::path& path, const sockaddr_un& address) {
    struct stat status {};
    if (::lstat(path.c_str(), &status) != 0) return;
    if (!S_ISSOCK(status.st_mode))
        throw std::runtime_error{"server.listen: " + path.string() +
                                 " exists and is no socket; remove it or choose another path"};
    const FileDescriptor probe{::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)};
    if (!probe) fail(path, "cannot make a socket", errno);
    if (::connect(probe.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0 ||
        errno == EAGAIN)
        throw std::runtime_error{
            "server.listen: " + path.string() +
            ": another process is listening there; give each worker a path of its own"};
    if (::unlink(path.c_str()) != 0 && errno != ENOENT)
        fail(path, "cannot remove the old socket", errno);
}

void give_to_group(const std::filesystem::path& path, const std::string& name) {
    if (name.empty()) return;
    const auto* group = ::getgrnam(name.c_str());
    if (group == nullptr)
        throw std::runtime_error{"server.listen_group: there is no group \"" + name +
                                 "\" on this machine"};
    if (::chown(path.c_str(), static_cast<uid_t>(-1), group->gr_gid) != 0)
        fail(path, "cannot give it to the group " + name, errno);
}

ListeningSocket make_socket(const ListenOptions& options) {
    const auto& path = *options.path;
    const auto address = address_of(path);
    // Whoever can connect owns the worker, so a folder that we make lets only our group in.
    const bool has_folder = std::filesystem::exists(path.parent_path());
    make_folder(path.parent_path());
    if (!has_folder) give_to_group(path.parent_path(), options.group);
    remove_left_behind(path, address);
    FileDescriptor descriptor{::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)};
    if (!descriptor) fail(path, "cannot make a socket", errno);
    // Nobody can connect before listen(), so there is no moment with the wrong rights.
    if (::bind(descriptor.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        fail(path, "cannot listen there", errno);
    give_to_group(path, options.group);
    if (::chmod(path.c_str(), static_cast<mode_t>(options.mode)) != 0)
        fail(path, "cannot set the socket's mode", errno);
    if (::listen(descriptor.get(), backlog) != 0) fail(path, "cannot listen there", errno);
    return {std::move(descriptor), "unix:" + path.string(), path};
}

}  // namespace

bool standard_input_listens() noexcept {
    return listens(0);
}

std::vector<ListeningSocket> take_listening_sockets(const ListenOptions& options) {
    std::vector<ListeningSocket> sockets;
    const int handed_over = ::sd_listen_fds(/*unset_environment=*/1);
    for (int i = 0; i < handed_over; ++i) {
        const int descriptor = SD_LISTEN_FDS_START + i;
        if (!listens(descriptor))
            throw std::runtime_error{
                "LISTEN_FDS: descriptor " + std::to_string(descriptor) +
                " is no listening socket; the .socket unit needs ListenStream="};
        set_flags(descriptor);
        sockets.push_back(
            {FileDescriptor{descriptor}, "inherited socket " + std::to_string(descriptor), {}});
    }
    if (!sockets.empty()) return sockets;
    if (standard_input_listens()) {
        set_flags(0);
        sockets.push_back({FileDescriptor{0}, "inherited socket 0", {}});
    } else if (options.path) {
        sockets.push_back(make_socket(options));
    } else {
        throw std::runtime_error{
            "there is no socket to listen on: set server.listen to the path of a unix socket, or "
            "start the "
            "worker by systemd, spawn-fcgi or a web server that hands one over"};
    }
    return sockets;
}

}  // namespace doorward::server
