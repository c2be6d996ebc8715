#pragma once

#include <cstdint>
#include <string>

#include "guard/throttled.h"
#include "http/response.h"
#include "pages/error.h"
#include "pages/front_desk.h"
#include "pages/own_form.h"
#include "session/sessions.h"
#include "store/store.h"
#include "view/template_set.h"

namespace doorward::pages {

/// What the page for administrators works with; all must outlive it.
struct AdminParts {
    const FrontDesk& desk;
    const Error& error;
    session::Sessions& sessions;
    store::Store& store;
    guard::ThrottledList& throttled;
    const view::TemplateSet& templates;
};

/// Who is signed in and who has to wait, for members of an administrators' group, who can end
/// both.
class Admin {
public:
    explicit Admin(AdminParts parts);

    /// Reads lists of any length; belongs on a thread that may wait.
    [[nodiscard]] http::Response get(Visit visit) const;
    /// Ends one session of somebody.
    [[nodiscard]] http::Response end(Visit visit) const;
    /// Ends all sessions of somebody.
    [[nodiscard]] http::Response end_all(Visit visit) const;
    /// Forgets the wrong passwords of a name or an address.
    [[nodiscard]] http::Response release(Visit visit) const;

private:
    [[nodiscard]] http::Response page(Visit visit, int status, std::string search) const;
    [[nodiscard]] http::Response turn_away(Visit visit) const;
    [[nodiscard]] http::Response refuse(Visit visit, OwnFormFault fault) const;
    /// The username of somebody who is signed in; empty when nobody with this id is.
    [[nodiscard]] std::string username_of(std::int64_t user_id) const;

    AdminParts parts_;
};

}  // namespace doorward::pages
