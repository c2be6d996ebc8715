#pragma once

#include <filesystem>

namespace doorward::app {

/// Lets this process go on as the user and group that `file` belongs to, for good, when it runs as
/// root and the file is another's. Throws std::runtime_error with one plain sentence when it
/// cannot.
void act_as_owner_of(const std::filesystem::path& file);

}  // namespace doorward::app
