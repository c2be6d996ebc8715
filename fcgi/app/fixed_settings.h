#pragma once

#include <string_view>
#include <vector>

#include "config/settings.h"

namespace doorward::app {

/// The keys in which `wanted` differs from `running` and that a worker cannot change while it runs:
/// they are what its sockets, threads and store were made from.
[[nodiscard]] std::vector<std::string_view> fixed_differences(const config::Settings& running,
                                                              const config::Settings& wanted);

}  // namespace doorward::app
