#pragma once

#include <filesystem>

namespace doorward {

/// Makes `folder` and what is missing above it, each closed to others (0750) whatever the umask is.
/// A folder that exists stays as it is. Throws std::runtime_error with one plain sentence.
void make_folder(const std::filesystem::path& folder);

}  // namespace doorward
