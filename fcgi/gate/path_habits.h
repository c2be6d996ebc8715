#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace doorward::gate {

/// True when apps are known to read `path`, decoded, in more than one way, its "." and ".."
/// segments aside.
[[nodiscard]] bool has_habits(std::string_view path);

/// What else apps may take such a path for: without ";parameters" (RFC 3986, section 3.3), of each
/// segment or from the first on; cut where a decoded '#' or '?' stands; without dots and spaces at
/// the end of a segment (Windows); with plain letters for those that are compatible or look like a
/// slash (Unicode Annex 15); each by itself and in every combination. Nothing when such a reading
/// leads to yet another place.
[[nodiscard]] std::optional<std::vector<std::string>> other_habits(const std::string& path);

}  // namespace doorward::gate
