#pragma once

#include <string>

#include "view/frame.h"
#include "view/template_set.h"

namespace doorward::view {

/// The page that asks before it logs out (templates/logout.tpl): a link alone must not sign anybody
/// out.
struct LogoutView {
    Frame frame;
    std::string csrf_token;
    std::string next;      ///< Where to go afterwards; empty for home.
    std::string username;  ///< Who is signed in.
};

/// The whole page. Throws what TemplateSet::expand throws.
[[nodiscard]] std::string render(const LogoutView& view, const TemplateSet& templates);

}  // namespace doorward::view
