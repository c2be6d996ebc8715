#pragma once

#include <filesystem>
#include <string>

#include "config/settings.h"

namespace doorward::config {

/// The secret that all workers share, from `file`; made (0600, its folder 0750) when there is none
/// yet, once also when several workers start together. At least 256 bits, as text without its line
/// end. Throws std::runtime_error with one plain sentence when the file is unfit: readable by
/// others, another user's, too short, no plain file, or not to be made.
[[nodiscard]] std::string load_or_create_secret(const std::filesystem::path& file);

/// The same from server.secret_file. One that the service manager hands over as a credential is
/// never made, and its owner and group are the service manager's affair (systemd.exec(5)).
[[nodiscard]] std::string secret_of(const ServerSettings& settings);

}  // namespace doorward::config
