#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/expected.h"

namespace doorward::gate {

/// What may be behind the path of an address.
struct PathReadings {
    std::string path;  ///< As nginx's $uri: decoded once, slashes merged, "." and ".." resolved.
    std::vector<std::string> others{};  ///< What else an app may take it for; mostly none.
};

/// Reads a path as it was sent, without its query. Where it cannot be judged, because apps could
/// read it in ways that nobody can foresee, gives why, in words that complete "the path ...".
[[nodiscard]] Expected<PathReadings, std::string_view> read_path(std::string_view raw);

}  // namespace doorward::gate
