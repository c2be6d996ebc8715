#pragma once

#include "http/response.h"
#include "http/return_address.h"
#include "pages/error.h"
#include "pages/front_desk.h"
#include "session/tickets.h"

namespace doorward::pages {

/// GET /ticket?next=ACCEPT-ADDRESS: sends the signed-in back to a host of another domain, with a
/// ticket that is good for a session there.
class Ticket {
public:
    /// All must outlive this.
    Ticket(const FrontDesk& desk, const Error& error, const http::ReturnAddresses& return_addresses,
           session::Tickets& tickets);

    /// Writes to the store.
    [[nodiscard]] http::Response get(Visit visit) const;

private:
    const FrontDesk& desk_;
    const Error& error_;
    const http::ReturnAddresses& return_addresses_;
    session::Tickets& tickets_;
};

}  // namespace doorward::pages
