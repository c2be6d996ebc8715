#pragma once

#include <filesystem>
#include <string>

namespace doorward::app {

/// A short text that changes whenever a file below `folder`, or Debian's Bootstrap, does, so that
/// browsers may keep assets for ever. Throws std::runtime_error with one plain sentence when the
/// folder or our stylesheet in it is missing.
[[nodiscard]] std::string asset_version(const std::filesystem::path& folder);

}  // namespace doorward::app
