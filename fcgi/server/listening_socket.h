#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/file_descriptor.h"

namespace doorward::server {

/// A socket that web servers connect to.
struct ListeningSocket {
    FileDescriptor descriptor;
    std::string name;  ///< For the log, such as "unix:/run/doorward/1.sock" or "systemd".
    std::filesystem::path
        owned;  ///< The path that we made and take away again; empty for an inherited socket.
};

/// server.listen and what belongs to it.
struct ListenOptions {
    std::optional<std::filesystem::path> path;
    unsigned mode = 0660;
    std::string group;  ///< Empty: the process's own.
};

/// True when descriptor 0 is a listening socket, as spawn-fcgi, mod_fcgid and lighttpd leave it.
[[nodiscard]] bool standard_input_listens() noexcept;

/// The sockets to serve: those of LISTEN_FDS (sd_listen_fds(3)), else descriptor 0, else
/// `options.path`, made here. Throws std::runtime_error with one plain sentence when there is none
/// or it cannot be had.
[[nodiscard]] std::vector<ListeningSocket> take_listening_sockets(const ListenOptions& options);

}  // namespace doorward::server
