#pragma once

#include <toml++/toml.h>

#include <cstddef>
#include <string>

namespace doorward::config {

[[nodiscard]] std::size_t line_of(const toml::node& node);

/// What stands in the file, in a few words.
[[nodiscard]] std::string shown(const toml::node& node);

}  // namespace doorward::config
