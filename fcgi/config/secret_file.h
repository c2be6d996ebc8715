#pragma once

#include <filesystem>
#include <string>

namespace doorward::config {

/// The secret that all workers share, from `file`; made (0600, its folder 0750) when there is none
/// yet, once also when several workers start together. At least 256 bits, as text without its line
/// end. Throws std::runtime_error with one plain sentence when the file is unfit: readable by
/// others, another user's, too short, no plain file, or not to be made.
[[nodiscard]] std::string load_or_create_secret(const std::filesystem::path& file);

}  // namespace doorward::config
