#pragma once

#include <optional>
#include <string>

#include "gate/target.h"
#include "http/response.h"
#include "http/return_address.h"
#include "http/url.h"
#include "pages/error.h"
#include "pages/front_desk.h"

namespace doorward::pages {

/// Why nobody can be led back to an address.
struct Hindrance {
    std::string reason;                  ///< For the log: what to mend.
    std::optional<http::Origin> better;  ///< The same host, reached in a way that works.
};

/// What the web server shows at an app's address to somebody who is not signed in (the action
/// `login-required`): the way to the login page and back, or for a script that there is one.
class LoginRequired {
public:
    /// All must outlive this.
    LoginRequired(const FrontDesk& desk, const Error& error,
                  const http::ReturnAddresses& return_addresses);

    /// Asks nobody who the visitor is: the check has just said that.
    [[nodiscard]] http::Response answer(const http::Request& request) const;

private:
    [[nodiscard]] http::Response to_a_script(const http::Request& request) const;
    [[nodiscard]] http::Response to_the_form(Visit visit, const gate::Target& target) const;
    [[nodiscard]] http::Response no_way_back(Visit visit, const gate::Target& target,
                                             const Hindrance& hindrance) const;

    const FrontDesk& desk_;
    const Error& error_;
    const http::ReturnAddresses& return_addresses_;
};

}  // namespace doorward::pages
