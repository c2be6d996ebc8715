#include <boost/test/unit_test.hpp>

#include "http/percent.h"
#include "ticket_journey.h"
#include "well_headed.h"

namespace doorward::integration_tests {
namespace {

using support::Fields;
using support::Stage;

const Fields page{{"HTTP_ACCEPT", "text/html"}};

BOOST_AUTO_TEST_SUITE(headers_of_gateway)

BOOST_AUTO_TEST_CASE(what_is_shown_in_the_place_of_an_app_carries_them) {
    auto& stage = stage_with_apps();
    AppVisit app{stage, stage.origin()};
    AppVisit nowhere{stage, "http://nowhere.example.com"};
    auto stuart = stage.browser();
    BOOST_REQUIRE(stuart.log_in("stuart", "stuart").status == 303);

    is_well_headed(app.ask("login-required", "/a", "GET", page), 303);
    is_well_headed(app.ask("login-required", "/a", "GET", {{"HTTP_ACCEPT", "application/json"}}),
                   401);
    is_well_headed(nowhere.ask("login-required", "/a", "GET", page), 403);
    app.cookies = stuart.cookies;
    const auto denied = app.ask("denied", "/staff", "GET", page);
    is_well_headed(denied, 403);
    has_nothing_inline(denied);
    is_well_headed(app.ask("denied", "/staff", "GET", {{"HTTP_ACCEPT", "application/json"}}), 403);
    is_well_headed(app.ask("denied", "/a%2fb", "GET", page), 403);

    BOOST_REQUIRE(stage.sql("ALTER TABLE sessions RENAME TO lost").empty());
    const auto unavailable = app.ask("denied", "/staff", "GET", page);
    BOOST_REQUIRE(stage.sql("ALTER TABLE lost RENAME TO sessions").empty());
    is_well_headed(unavailable, 503);
    has_nothing_inline(unavailable);
}

BOOST_FIXTURE_TEST_CASE(the_way_over_a_ticket_carries_them, TicketJourney) {
    const auto login = location_of(app.ask("login-required", "/a", "GET", page));
    const auto ticket = portal.get(login.substr(stage_with_apps().origin().size()));
    const auto issued = portal.get(location_of(ticket));
    is_well_headed(ticket, 303);
    is_well_headed(issued, 303);
    is_well_headed(portal.get("/ticket?next=/"), 400);
    is_well_headed(app.accept(location_of(issued)), 303);
    app.cookies.clear();
    const auto again = app.accept(location_of(issued));
    is_well_headed(again, 403);
    has_nothing_inline(again);
    is_well_headed(app.accept(location_of(issued), "POST"), 405);
}

BOOST_AUTO_TEST_CASE(pages_of_the_signed_in_carry_them) {
    Stage stage{{.workers = 1, .access_lines = "admin_groups = [\"admins\"]\n"}};
    auto carol = stage.browser();
    BOOST_REQUIRE(carol.log_in("carol", "carol").status == 303);
    auto stuart = stage.browser();
    BOOST_REQUIRE(stuart.log_in("stuart", "stuart").status == 303);

    for (const auto* path : {"/account", "/admin", "/admin?search=carol"}) {
        const auto answer = carol.get(path);
        is_well_headed(answer, 200);
        has_nothing_inline(answer);
    }
    is_well_headed(stuart.get("/admin"), 403);
    is_well_headed(stage.browser().get("/account"), 303);
}

BOOST_AUTO_TEST_CASE(going_round_in_circles_carries_them) {
    auto& stage = stage_with_apps();
    auto carol = stage.browser();
    BOOST_REQUIRE(carol.log_in("carol", "carol").status == 303);
    const auto next = http::percent_encoded(stage.origin() + "/a");

    const auto resumed = carol.get("/resume?next=" + next);
    is_well_headed(resumed, 200);
    has_nothing_inline(resumed);
    for (int i = 0; i < 5; ++i)
        is_well_headed(carol.get("/login?next=" + next), 303);
    const auto loop = carol.get("/login?next=" + next);
    is_well_headed(loop, 409);
    has_nothing_inline(loop);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace doorward::integration_tests
