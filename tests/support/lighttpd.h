#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "support/process.h"

namespace doorward::support {

/// An app whose door a worker keeps by way of lighttpd.
struct LighttpdOptions {
    std::filesystem::path folder;  ///< For configuration, logs, the app's programs.
    std::string address;           ///< Of loopback, in digits.
    std::uint16_t port = 0;
    std::string server_name;       ///< The host that rules judge.
    std::filesystem::path worker;  ///< Its socket.
    std::string app_lines = {};  ///< Behind the file of scripts/lighttpd/: how else it is reached.
};

/// A real lighttpd on loopback with the very files of scripts/lighttpd/. The app is what lies below
/// www/ in its folder; programs there end in .cgi.
class Lighttpd {
public:
    /// Returns when it accepts connections. Throws std::runtime_error with lighttpd's own words
    /// when it does not.
    explicit Lighttpd(const LighttpdOptions& options);

private:
    Process process_;
};

}  // namespace doorward::support
