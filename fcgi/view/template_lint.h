#pragma once

#include <string>
#include <string_view>

namespace doorward::view {

/// What makes this template unsafe, as a sentence's end such as "its first line must be ..."; empty
/// when it may be used. ctemplate escapes nothing in a file without the AUTOESCAPE line, and even
/// with it some places let a visitor's text do harm: tag and attribute names, unquoted attributes,
/// attributes that ctemplate does not know to hold addresses, and markers with a modifier of their
/// own. Script and style inside the page would be stopped by our Content-Security-Policy, so they
/// are refused here, where somebody can see it.
[[nodiscard]] std::string template_fault(std::string_view text);

}  // namespace doorward::view
