#pragma once

#include <string>

#include "view/frame.h"
#include "view/template_set.h"

namespace doorward::view {

/// The page that says that an app never got what was sent to it (templates/resume.tpl).
struct ResumeView {
    Frame frame;
    std::string host;     ///< Of the app.
    std::string place;    ///< Where it was sent: host and path.
    std::string address;  ///< Where the button leads.
};

/// The whole page. Throws what TemplateSet::expand throws.
[[nodiscard]] std::string render(const ResumeView& view, const TemplateSet& templates);

}  // namespace doorward::view
