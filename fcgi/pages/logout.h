#pragma once

#include "http/response.h"
#include "http/return_address.h"
#include "pages/error.h"
#include "pages/front_desk.h"
#include "session/sessions.h"
#include "view/template_set.h"

namespace doorward::pages {

/// Logging out: GET asks, because a link must not be able to sign anybody out; POST does it.
class Logout {
public:
    /// All must outlive this.
    Logout(const FrontDesk& desk, const Error& error, session::Sessions& sessions,
           const http::ReturnAddresses& return_addresses, const view::TemplateSet& templates);

    [[nodiscard]] http::Response get(Visit visit) const;
    [[nodiscard]] http::Response post(Visit visit) const;

private:
    [[nodiscard]] http::Response question(Visit visit, int status, std::string next) const;
    [[nodiscard]] std::string destination(const http::Request& request,
                                          std::string_view next) const;

    const FrontDesk& desk_;
    const Error& error_;
    session::Sessions& sessions_;
    const http::ReturnAddresses& return_addresses_;
    const view::TemplateSet& templates_;
};

}  // namespace doorward::pages
