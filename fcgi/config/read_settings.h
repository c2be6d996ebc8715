#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/expected.h"
#include "config/settings.h"

namespace doorward::config {

/// One thing wrong with the settings, as one line: "FILE:LINE: key: what is wrong, what was found,
/// what was expected", or "FILE: key: ..." where no line can be named.
struct Fault {
    std::string text;
};

/// Reads the settings in `file`, every fault of keys and values at once (a TOML syntax error stands
/// alone, the parser stops there); sound ones bring their warnings along. Relative paths count from
/// the folder of `file`. Reads files, changes nothing.
[[nodiscard]] Expected<Settings, std::vector<Fault>> read_settings(
    const std::filesystem::path& file);

}  // namespace doorward::config
