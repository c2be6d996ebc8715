#include <boost/test/unit_test.hpp>

#include "base/base64url.h"
#include "base/random.h"
#include "http/percent.h"
#include "support/return_cases.h"
#include "ticket_journey.h"

namespace doorward::integration_tests {
namespace {

using support::Answer;

void is_no_session(const Answer& answer) {
    BOOST_TEST(answer.status == 403);
    for (const auto& cookie : answer.all("set-cookie"))
        BOOST_TEST(cookie.find("Max-Age=0") != std::string::npos, cookie);
    BOOST_TEST(answer.shows("Please try again"));
    BOOST_TEST(location_of(answer).empty());
}

BOOST_FIXTURE_TEST_SUITE(tickets_misused, TicketJourney)

BOOST_AUTO_TEST_CASE(a_ticket_of_a_session_that_has_ended_is_good_for_nothing) {
    const auto address = address_with_ticket();
    portal.post("/logout", {{"csrf_token", portal.token("/logout")}});

    is_no_session(app.accept(address));
}

BOOST_AUTO_TEST_CASE(a_ticket_is_good_once) {
    const auto address = address_with_ticket();
    const auto browser = app.cookies;
    BOOST_TEST(app.accept(address).status == 303);

    AppVisit again{stage_with_apps(), app_origin};
    again.cookies = browser;
    is_no_session(again.accept(address));
    BOOST_TEST(again.check("/a") == 401);
}

BOOST_AUTO_TEST_CASE(whoever_goes_back_to_a_used_ticket_goes_on_where_they_are_known) {
    const auto address = address_with_ticket("/a?b=c");
    (void)app.accept(address);

    const auto again = app.accept(address);

    BOOST_TEST(again.status == 303);
    BOOST_TEST(location_of(again) == "/a?b=c");
    BOOST_TEST(again.all("set-cookie").empty());
}

BOOST_AUTO_TEST_CASE(a_ticket_is_good_in_the_browser_that_asked_for_it_alone) {
    for (const bool has_cookie : {false, true}) {
        const auto address = address_with_ticket();
        AppVisit thief{stage_with_apps(), app_origin};
        if (has_cookie) (void)thief.ask("login-required", "/a");

        is_no_session(thief.accept(address));
        // It is used up.
        is_no_session(app.accept(address));
    }
}

BOOST_AUTO_TEST_CASE(a_ticket_is_good_at_the_host_that_it_was_made_for_alone) {
    const auto address = address_with_ticket();
    AppVisit elsewhere{stage_with_apps(), other_origin};
    elsewhere.cookies = app.cookies;
    const auto path = address.substr(std::string{app_origin}.size());

    is_no_session(elsewhere.ask("accept", path));
    is_no_session(app.accept(address));
}

BOOST_AUTO_TEST_CASE(a_ticket_is_good_for_half_a_minute) {
    const auto address = address_with_ticket();
    const auto left = std::stoll(stage_with_apps().sql(
        "SELECT max(expires_at) - CAST(strftime('%s', 'now') * 1000 AS INTEGER) FROM tickets"));
    BOOST_TEST(left <= 31'000);  // 'now' is of whole seconds
    BOOST_TEST(left > 20'000);

    (void)stage_with_apps().sql("UPDATE tickets SET expires_at = expires_at - 30000");

    is_no_session(app.accept(address));
}

BOOST_AUTO_TEST_CASE(no_guess_is_a_ticket) {
    const auto address = address_with_ticket();
    const auto head = address.substr(0, address.find("&ticket="));
    const auto ticket = query_field(address, "ticket");
    for (const auto& guess :
         {base64url(random_bytes<32>()), std::string(43, 'A'), ticket.substr(1),
          ticket.substr(0, 42), ticket + "A", std::string{"%00"}, std::string(4'000, 'A')})
        is_no_session(app.accept(head + "&ticket=" + guess));
    is_no_session(app.accept(head));

    BOOST_TEST(app.accept(address).status == 303);  // none of them has used it up
}

BOOST_AUTO_TEST_CASE(only_get_takes_a_ticket) {
    const auto address = address_with_ticket();
    for (const auto* method : {"HEAD", "POST", "PUT", "OPTIONS"}) {
        const auto answer = app.accept(address, method);
        BOOST_TEST(answer.status == 405, method);
        BOOST_TEST(answer.header("allow").value_or("") == "GET", method);
    }

    BOOST_TEST(app.accept(address).status == 303);
}

BOOST_AUTO_TEST_CASE(our_own_host_takes_no_tickets) {
    const auto address = address_with_ticket();
    AppVisit here{stage_with_apps(), stage_with_apps().origin()};
    here.cookies = app.cookies;

    is_no_session(here.ask("accept", address.substr(std::string{app_origin}.size())));
}

BOOST_AUTO_TEST_CASE(a_ticket_leads_to_accept_addresses_of_apps_alone) {
    const auto good = query_field(location_of(app.ask("login-required", "/a")), "next");
    const auto browser = query_field(good, "browser");
    const auto asked = [&](const std::string& next) {
        return portal.get("/ticket?next=" + http::percent_encoded(next));
    };
    BOOST_TEST(asked(good).status == 303);
    const auto rest = "/doorward/accept?next=%2F&browser=" + browser;
    for (const auto& next :
         {std::string{}, std::string{"/"}, std::string{app_origin} + "/",
          "http://evil.example" + rest, "https://wiki.example.net" + rest,
          "http://wiki.example.net:8443" + rest, "http://wiki.example.net.evil.example" + rest,
          "http://wiki.example.net@evil.example" + rest, "//wiki.example.net" + rest,
          stage_with_apps().origin() + rest, good + "&ticket=x", good + "#x",
          std::string{app_origin} + "/accept?next=%2F&browser=" + browser,
          std::string{app_origin} + "/doorward/accept?next=%2F&browser=x",
          std::string{app_origin} + "/doorward/accept?next=%2F&browser=" + browser + "A"}) {
        const auto answer = asked(next);
        BOOST_TEST(answer.status == 400, next);
        BOOST_TEST(location_of(answer).empty(), next);
    }
    for (const auto& each : support::return_cases(stage_with_apps().origin())) {
        const auto answer = asked(each.address);
        BOOST_TEST(answer.status == 400, each.line);
        const auto inner = asked(std::string{app_origin} + "/doorward/accept?next=" +
                                 http::percent_encoded(each.address) + "&browser=" + browser);
        const bool is_path = each.address.starts_with('/') && !each.location.empty();
        BOOST_TEST(inner.status == (is_path ? 303 : 400), each.line);
    }
}

BOOST_AUTO_TEST_CASE(an_accepted_ticket_leads_to_paths_of_that_host_alone) {
    const auto address = address_with_ticket("/a");
    const auto ticket =
        "&browser=" + query_field(address, "browser") + "&ticket=" + query_field(address, "ticket");
    for (const auto& each : support::return_cases(stage_with_apps().origin())) {
        if (!each.location.empty()) continue;
        is_no_session(app.ask(
            "accept", "/doorward/accept?next=" + http::percent_encoded(each.address) + ticket));
    }
    BOOST_TEST(app.accept(address).status == 303);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace doorward::integration_tests
