#pragma once

#include "http/response.h"
#include "pages/error.h"
#include "pages/front_desk.h"
#include "pages/own_form.h"
#include "session/sessions.h"
#include "store/store.h"
#include "view/template_set.h"

namespace doorward::pages {

/// What the account page works with; all must outlive it.
struct AccountParts {
    const FrontDesk& desk;
    const Error& error;
    session::Sessions& sessions;
    store::Store& store;
    const view::TemplateSet& templates;
};

/// Who the directory says I am, where I am signed in, and who tried to be me.
class Account {
public:
    explicit Account(AccountParts parts);

    [[nodiscard]] http::Response get(Visit visit) const;
    /// Ends the session that the form names. Ending the one that asks is logging out.
    [[nodiscard]] http::Response end(Visit visit) const;
    [[nodiscard]] http::Response end_others(Visit visit) const;

private:
    [[nodiscard]] http::Response page(Visit visit, int status) const;
    [[nodiscard]] http::Response refuse(Visit visit, OwnFormFault fault) const;

    AccountParts parts_;
};

}  // namespace doorward::pages
