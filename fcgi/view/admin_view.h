#pragma once

#include <string>
#include <vector>

#include "view/frame.h"
#include "view/moment.h"
#include "view/session_item.h"
#include "view/template_set.h"

namespace doorward::view {

/// Somebody who is signed in, with their sessions.
struct SignedInPerson {
    std::string user;  ///< Which one, for the forms.
    std::string username;
    std::string name;  ///< May be empty.
    std::vector<SessionItem> sessions;
};

/// A name or an address whose attempts have to wait.
struct WaitingItem {
    std::string id;    ///< What it is released by.
    std::string what;  ///< In words.
    std::string failures;
    Moment last;
    Moment free;  ///< When one more attempt may be made.
};

/// The page for administrators (templates/admin.tpl).
struct AdminView {
    Frame frame;
    std::string csrf_token;
    std::string search;  ///< What was searched for; empty for everybody.
    std::string shown;   ///< How many there are, in words.
    std::vector<SignedInPerson> people;
    std::vector<WaitingItem> waiting;
};

/// The whole page. Throws what TemplateSet::expand throws.
[[nodiscard]] std::string render(const AdminView& view, const TemplateSet& templates);

}  // namespace doorward::view
