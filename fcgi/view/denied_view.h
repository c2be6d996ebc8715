#pragma once

#include <string>

#include "view/frame.h"
#include "view/template_set.h"

namespace doorward::view {

/// The page for somebody whom the rules do not let in (templates/denied.tpl).
struct DeniedView {
    Frame frame;
    std::string place;       ///< What they asked for: host and path.
    std::string username;    ///< Who they are; empty when signed out.
    std::string asked_for;   ///< Such as "members of staff"; may be empty.
    std::string note;        ///< The rule's own; may be empty.
    std::string csrf_token;  ///< For a button that logs out at once; empty: a link to `login_url`.
    std::string next;        ///< Where logging in again leads then.
    std::string login_url;   ///< Where to log in, as somebody else; empty where that cannot help.
    std::string request_id;
    bool offer_login = false;  ///< Nobody is signed in, and somebody might be let in.
};

/// The whole page. Throws what TemplateSet::expand throws.
[[nodiscard]] std::string render(const DeniedView& view, const TemplateSet& templates);

}  // namespace doorward::view
