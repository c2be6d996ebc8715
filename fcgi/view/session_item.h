#pragma once

#include <string>

#include "view/moment.h"
#include "view/page.h"

namespace doorward::view {

/// One session in a list (templates/session.tpl).
struct SessionItem {
    std::string name;    ///< What it is ended by.
    std::string device;  ///< In words.
    std::string address;
    Moment began;
    Moment seen;
    bool is_this = false;  ///< The one that asks for the page.
};

/// The form that ends a session of a list. Fields may be empty.
struct EndForm {
    std::string action;  ///< Where it is posted to.
    std::string csrf_token;
    std::string owner;   ///< Whose session it is; empty: it goes without saying.
    std::string search;  ///< What to search for afterwards.
};

/// Puts `item` where `marker` is in `list`, with `form` unless that has no action. Both must
/// outlive the page.
void add_session(Part& list, const ctemplate::StaticTemplateString& marker, const SessionItem& item,
                 const EndForm& form);

}  // namespace doorward::view
