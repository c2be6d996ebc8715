#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace doorward::config {

/// How many letters must be added, taken away or changed to make one text of the other.
[[nodiscard]] std::size_t edit_distance(std::string_view left, std::string_view right);

/// The one of `known` (dotted names such as "directory.base_dn") that whoever wrote `name` most
/// likely meant; nothing when none is near. A right key in a wrong table counts as near.
[[nodiscard]] std::optional<std::string> nearest(std::string_view name,
                                                 std::span<const std::string> known);

/// The words for a "key" or "table" that nobody asked for, with the nearest of `known` if there is
/// one.
[[nodiscard]] std::string unknown_name(std::string_view kind, std::string_view name,
                                       std::span<const std::string> known);

}  // namespace doorward::config
