#pragma once

#include <string>

#include "app_visit.h"

namespace doorward::integration_tests {

/// Carol's browser at the portal, and at an app of another domain: two jars of cookies.
struct TicketJourney {
    /// Carol is logged in at the portal, and not known at the app.
    TicketJourney();

    /// From the refused page `path` to the address that a ticket is in.
    std::string address_with_ticket(const std::string& path = "/a");

    support::Browser portal = stage_with_apps().browser();
    AppVisit app{stage_with_apps(), app_origin};

    static constexpr auto app_origin = "http://wiki.example.net";
    static constexpr auto other_origin = "http://other.example.net";
};

}  // namespace doorward::integration_tests
