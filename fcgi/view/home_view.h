#pragma once

#include <string>

#include "view/frame.h"
#include "view/template_set.h"

namespace doorward::view {

/// The home page (templates/home.tpl).
struct HomeView {
    Frame frame;
    std::string username;    ///< As the directory spells it; empty when signed out.
    std::string csrf_token;  ///< Of the log-out button; unused when signed out.
};

/// The whole page. Throws what TemplateSet::expand throws.
[[nodiscard]] std::string render(const HomeView& view, const TemplateSet& templates);

}  // namespace doorward::view
