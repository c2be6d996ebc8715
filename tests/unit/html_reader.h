#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace doorward::tests {

/// One tag of a page, or the text between two tags (then `name` is empty).
struct HtmlPiece {
    std::string name;                                             ///< "p", "/p", "!doctype".
    std::vector<std::pair<std::string, std::string>> attributes;  ///< Values with entities decoded.
    std::string text;                                             ///< With entities decoded.
};

/// Reads `html` far more strictly than a browser: throws std::runtime_error for a bare "<" or "&",
/// an unquoted value, a comment, a repeated attribute. What it accepts has one meaning only.
[[nodiscard]] std::vector<HtmlPiece> read_html(std::string_view html);

/// Names of all tags and attributes in order, without any text or value: what a visitor's text must
/// not change.
[[nodiscard]] std::string skeleton(std::string_view html);

/// All text between tags, decoded, tags left out.
[[nodiscard]] std::string text_of(std::string_view html);

/// Values of the attribute `attribute` of every tag `name`, in order; one that has no value is "".
[[nodiscard]] std::vector<std::string> values_of(std::string_view html, std::string_view name,
                                                 std::string_view attribute);

}  // namespace doorward::tests
