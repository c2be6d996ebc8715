#pragma once

#include <string>

#include "view/frame.h"
#include "view/template_set.h"

namespace doorward::view {

/// The page that stops a browser between the login page and an app (templates/bounced.tpl).
struct BouncedView {
    Frame frame;
    std::string host;     ///< Of the app.
    std::string scope;    ///< Where the session cookie is sent, as a sentence.
    std::string address;  ///< Where another try leads.
    std::string request_id;
    bool is_https = false;  ///< The cookie is sent by https alone.
};

/// The whole page. Throws what TemplateSet::expand throws.
[[nodiscard]] std::string render(const BouncedView& view, const TemplateSet& templates);

}  // namespace doorward::view
