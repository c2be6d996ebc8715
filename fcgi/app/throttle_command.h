#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "app/serve.h"

namespace doorward::app {

struct ThrottleListOptions {
    std::filesystem::path settings_file;
    std::size_t limit = 100;
    bool as_json = false;
};

/// `doorward throttle list`: names and addresses with too many wrong passwords, the newest first.
/// Failed when the store cannot be used.
[[nodiscard]] ExitCode list_throttled(const ThrottleListOptions& options);

struct ThrottleReleaseOptions {
    std::filesystem::path settings_file;
    std::vector<std::string> whom;  ///< Names, addresses, or digests as a list shows them.
    bool as_json = false;
};

/// `doorward throttle release`: their wrong passwords are forgotten, by every worker. Failed when
/// nothing was counted against one of them, or the store cannot be used.
[[nodiscard]] ExitCode release_throttled(const ThrottleReleaseOptions& options);

}  // namespace doorward::app
