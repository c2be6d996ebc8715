#pragma once

#include <string>

#include "view/frame.h"
#include "view/template_set.h"

namespace doorward::view {

/// A page that says what went wrong (templates/error.tpl).
struct ErrorView {
    Frame frame;
    int status = 500;
    std::string heading;
    std::string explanation;
    std::string advice;        ///< What the person can do next; may be empty.
    std::string request_id;    ///< Finds the line in the log; may be empty.
    bool offer_login = false;  ///< Adds a link to the login page.
    std::string link_url{};    ///< Where else to go on; empty for no such link.
    std::string link_text{};
};

/// The whole page. Throws what TemplateSet::expand throws.
[[nodiscard]] std::string render(const ErrorView& view, const TemplateSet& templates);

}  // namespace doorward::view
