#pragma once

#include <filesystem>

#include "app/serve.h"

namespace doorward::app {

/// `doorward check-config`: every fault of the settings on standard error, a line each; changes
/// nothing.
[[nodiscard]] ExitCode check_config(const std::filesystem::path& settings_file);

}  // namespace doorward::app
