#include "ticket_journey.h"

#include <stdexcept>

namespace doorward::integration_tests {

TicketJourney::TicketJourney() {
    if (portal.log_in("carol", "carol").status != 303 || app.check("/a") != 401)
        throw std::runtime_error("no journey can begin: " + stage_with_apps().log());
}

std::string TicketJourney::address_with_ticket(const std::string& path) {
    const auto login = location_of(app.ask("login-required", path));
    const auto ticket = location_of(portal.get(login.substr(stage_with_apps().origin().size())));
    if (!ticket.starts_with("/ticket?next="))
        throw std::runtime_error("no way to a ticket: " + ticket);
    return location_of(portal.get(ticket));
}

}  // namespace doorward::integration_tests
