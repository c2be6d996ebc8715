#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace doorward::support {

/// All bytes of `file`; empty when there is no such file.
[[nodiscard]] std::string read_file(const std::filesystem::path& file);

/// Makes `file` hold exactly `text`. Throws std::runtime_error when it cannot.
void write_file(const std::filesystem::path& file, std::string_view text);

}  // namespace doorward::support
