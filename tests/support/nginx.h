#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "support/certificates.h"
#include "support/process.h"

namespace doorward::support {

/// The site that an Nginx serves.
struct NginxOptions {
    std::filesystem::path folder;                ///< For its configuration, logs, temporary files.
    std::uint16_t port = 0;                      ///< Of 127.0.0.1.
    std::vector<std::filesystem::path> workers;  ///< Their sockets.
    std::string server_lines;     ///< Further lines of the server, such as locations.
    std::string http_lines = {};  ///< Further servers; "@PORT@" stands for `port`.
    std::optional<ServerCertificate> certificate;  ///< With it: https.
};

/// A real nginx on loopback with the very snippets of the repository's nginx/.
class Nginx {
public:
    /// Returns when it accepts connections. Throws std::runtime_error with nginx's own words when
    /// it does not.
    explicit Nginx(const NginxOptions& options);

    [[nodiscard]] Process& process() noexcept { return process_; }

private:
    Process process_;
};

}  // namespace doorward::support
