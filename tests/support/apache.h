#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "support/process.h"

namespace doorward::support {

/// A portal and an app whose door it keeps, both by way of Apache, which starts the workers itself.
struct ApacheOptions {
    std::filesystem::path folder;   ///< For configuration, logs, the app's programs.
    std::filesystem::path program;  ///< The worker.
    std::filesystem::path settings;
    std::filesystem::path www;   ///< Doorward's static files.
    std::uint16_t port = 0;      ///< The portal's at 127.0.0.1, the app's at `app_address`.
    std::string app_address;     ///< Of loopback, in digits.
    std::string app_name;        ///< The host that rules judge.
    std::string foreign_name;    ///< Another one, of another domain, for the same app.
    std::string app_lines;       ///< How else the app is reached, such as "ProxyPass ...".
    std::string user_and_group;  ///< Whose the folder is; only for root.
};

/// A real Apache on loopback with mod_fcgid and the very file of scripts/apache/. The app is what
/// lies below app/ in its folder; programs there end in .cgi.
class Apache {
public:
    /// Returns when it accepts connections. Throws std::runtime_error with Apache's own words when
    /// it does not.
    explicit Apache(const ApacheOptions& options);

private:
    Process process_;
};

}  // namespace doorward::support
