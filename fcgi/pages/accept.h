#pragma once

#include <string>
#include <string_view>

#include "gate/target.h"
#include "http/accept_address.h"
#include "http/response.h"
#include "http/return_address.h"
#include "pages/error.h"
#include "pages/front_desk.h"
#include "session/tickets.h"

namespace doorward::pages {

/// What the web server of a host of another domain asks for at /doorward/accept (the action
/// `accept`): a ticket becomes a session on that host.
class Accept {
public:
    /// All must outlive this.
    Accept(const FrontDesk& desk, const Error& error, const http::ReturnAddresses& return_addresses,
           session::Tickets& tickets);

    /// Writes to the store. A ticket that is good for nothing is a page that says so, never a
    /// session; whoever has one on that host already goes on.
    [[nodiscard]] http::Response answer(const http::Request& request) const;

private:
    [[nodiscard]] http::Response redeem(const http::Request& request,
                                        const http::AcceptAddress& address) const;
    [[nodiscard]] http::Response welcome(const http::Request& request,
                                         const http::AcceptAddress& address,
                                         session::Opened opened) const;
    [[nodiscard]] http::Response refuse(const http::Request& request,
                                        const http::AcceptAddress& address,
                                        std::string_view reason) const;
    [[nodiscard]] std::string place_after(const http::AcceptAddress& address) const;

    const FrontDesk& desk_;
    const Error& error_;
    const http::ReturnAddresses& return_addresses_;
    session::Tickets& tickets_;
};

}  // namespace doorward::pages
