#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace doorward::ldap {

/// What the name of an attribute tells that Active Directory gives in parts, such as
/// "member;range=0-1499" ([MS-ADTS], section 3.1.1.3.1.3.3).
struct AttributeRange {
    std::string_view attribute;       ///< "member"; it points into the name.
    std::size_t first = 0;            ///< The position of the first value of this part.
    std::optional<std::size_t> last;  ///< Of the last one; none when the attribute ends with it.
};

/// Nothing when `name` tells of no range, or of one that ends before it begins.
[[nodiscard]] std::optional<AttributeRange> range_of(std::string_view name) noexcept;

}  // namespace doorward::ldap
