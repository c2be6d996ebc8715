#pragma once

#include "http/request.h"
#include "http/response.h"
#include "pages/denied.h"
#include "pages/login_required.h"
#include "pages/verify.h"

namespace doorward::pages {

/// What visitors see of a refusal behind web servers that do not tell "log in" from "denied" as
/// nginx does.
class TurnedAway {
public:
    /// All must outlive this.
    TurnedAway(const Verify& verify, const LoginRequired& login_required, const Denied& denied);

    /// The page that Apache shows in the place of a refused one (the action `refused`): judged once
    /// more, then as the actions `login-required` or `denied` would answer. Throws what a check
    /// throws.
    [[nodiscard]] http::Response answer(const http::Request& request) const;

    /// Gives the `refusal` of an authorizer a body, and a way to the login page: lighttpd passes
    /// both on to the visitor. Its status stays, and it still sets no cookie. Where the page is
    /// asked for later, nothing is added. Throws what a check throws.
    void add_words(const http::Request& request, http::Response& refusal) const;

private:
    const Verify& verify_;
    const LoginRequired& login_required_;
    const Denied& denied_;
};

}  // namespace doorward::pages
