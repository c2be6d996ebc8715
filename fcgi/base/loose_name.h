#pragma once

#include <string>
#include <string_view>

namespace doorward {

/// What is left of a name when everything is taken away that some directory takes no notice of:
/// case, accents, width and other forms for show (Unicode's compatibility decomposition),
/// characters that are not seen, the two kinds of kana, white space at the ends and how much of it
/// is inside. Names that any directory takes for one give one text (RFC 4518; Active Directory goes
/// furthest); names of two people may. What is no UTF-8 stays as it is.
[[nodiscard]] std::string loose_name(std::string_view text);

}  // namespace doorward
