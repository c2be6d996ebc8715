#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/expected.h"

namespace doorward::gate {

/// True when apps are known to read `path`, decoded, in more than one way, its "." and ".."
/// segments aside.
[[nodiscard]] bool has_habits(std::string_view path);

/// All readings of a path together have no more bytes than this: as many as one path may have at
/// the most. So no spelling takes much longer to judge than a long plain path.
inline constexpr std::size_t readings_limit = 8UL * 1024;

/// What else apps may take such a path for: without ";parameters" (RFC 3986, section 3.3), of each
/// segment or from the first on; cut where a decoded '#' or '?' stands; without the names of
/// streams ("a::$DATA", Windows); without dots and spaces at the end of a segment (Windows); with
/// plain letters for those that are compatible or look like a slash (Unicode Annex 15); each by
/// itself and in every combination. Where such a reading leads to yet another place, or there are
/// too many, gives why that cannot be judged, in words that complete "the path ...".
[[nodiscard]] Expected<std::vector<std::string>, std::string_view> other_habits(
    const std::string& path);

}  // namespace doorward::gate
