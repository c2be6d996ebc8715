#include "pages/ticket.h"

#include <utility>

#include "http/accept_address.h"
#include "http/percent.h"
#include "pages/form_input.h"

namespace doorward::pages {

Ticket::Ticket(const FrontDesk& desk, const Error& error,
               const http::ReturnAddresses& return_addresses, session::Tickets& tickets)
    : desk_{desk}, error_{error}, return_addresses_{return_addresses}, tickets_{tickets} {}

http::Response Ticket::get(Visit visit) const {
    const auto next = next_of_query(visit.request.query);
    auto address = http::parse_accept_address(next);
    const bool is_ours = address && address->ticket.empty() &&
                         return_addresses_.needs_ticket(address->origin) &&
                         return_addresses_.allowed(address->next);
    if (!is_ours)
        return error_.answer(
            std::move(visit), 400,
            {LogLevel::Info, "input_validation_fail", {{"reason", "no accept address of ours"}}});
    if (!visit.visitor) {
        auto location = visit.request.prefix + "/login?next=" + http::percent_encoded(next);
        return desk_.redirect(std::move(visit), std::move(location));
    }
    const auto& host = address->origin.host;
    auto issued = tickets_.issue(*visit.visitor, host, address->browser);
    if (!issued)
        return error_.answer(std::move(visit), 503,
                             {LogLevel::Error, "store_busy", {{"form", "ticket"}}});
    if (!*issued)
        return error_.answer(
            std::move(visit), 400,
            {LogLevel::Info, "input_validation_fail", {{"reason", "no digest of a browser"}}});
    LogEvent event{LogLevel::Info,
                   "ticket_issued",
                   {{"user", visit.visitor->user.record.username}, {"host", host}}};
    address->ticket = std::move(**issued);
    auto response = desk_.redirect(std::move(visit), address->text());
    response.event = std::move(event);
    return response;
}

}  // namespace doorward::pages
