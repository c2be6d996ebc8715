#include <boost/test/unit_test.hpp>

#include "http/percent.h"
#include "support/read_file.h"
#include "ticket_journey.h"

namespace doorward::integration_tests {
namespace {

BOOST_FIXTURE_TEST_SUITE(tickets, TicketJourney)

BOOST_AUTO_TEST_CASE(one_login_is_good_for_a_host_of_another_domain) {
    const auto address = address_with_ticket("/a?b=c&d=%26%25");
    BOOST_TEST(address.starts_with(std::string{app_origin} + "/doorward/accept?next="), address);

    const auto answer = app.accept(address);

    BOOST_TEST(answer.status == 303);
    BOOST_TEST(location_of(answer) == "/a?b=c&d=%26%25");
    BOOST_TEST(answer.set_cookie("doorward").find("; HttpOnly; SameSite=Lax") != std::string::npos);
    BOOST_TEST(answer.set_cookie("doorward").find("Domain") == std::string::npos);
    BOOST_TEST(app.cookies.count("doorward-ticket") == 0U);
    BOOST_TEST(app.check("/a") == 200);
    BOOST_TEST(app.ask("verify", "/a").header("remote-user").value_or("") == "carol");
}

BOOST_AUTO_TEST_CASE(a_stranger_logs_in_on_the_way) {
    auto stranger = stage_with_apps().browser();
    const auto refused = app.ask("login-required", "/a");

    const auto answer =
        stranger.log_in("carol", "carol", query_field(location_of(refused), "next"));
    BOOST_TEST(location_of(answer).starts_with("/ticket?next="), location_of(answer));

    BOOST_TEST(app.accept(location_of(stranger.get(location_of(answer)))).status == 303);
    BOOST_TEST(app.check("/a") == 200);
}

BOOST_AUTO_TEST_CASE(the_ticket_page_is_for_the_signed_in) {
    const auto refused = app.ask("login-required", "/a");
    const auto next = query_field(location_of(refused), "next");

    const auto answer =
        stage_with_apps().browser().get("/ticket?next=" + http::percent_encoded(next));

    BOOST_TEST(location_of(answer) == "/login?next=" + http::percent_encoded(next));
}

BOOST_AUTO_TEST_CASE(a_session_of_an_app_is_good_for_that_app_alone) {
    (void)app.accept(address_with_ticket());
    AppVisit elsewhere{stage_with_apps(), other_origin};
    AppVisit here{stage_with_apps(), stage_with_apps().origin()};
    auto home = stage_with_apps().browser();
    elsewhere.cookies = here.cookies = home.cookies = app.cookies;

    BOOST_TEST(elsewhere.check("/") == 401);
    BOOST_TEST(here.check("/app/") == 401);
    BOOST_TEST(!home.get("/").shows("carol"));
}

BOOST_AUTO_TEST_CASE(the_end_of_the_central_session_ends_it) {
    (void)app.accept(address_with_ticket());
    BOOST_TEST(app.check("/a") == 200);

    portal.post("/logout", {{"csrf_token", portal.token("/logout")}});

    BOOST_TEST(app.check("/a") == 401);
}

BOOST_AUTO_TEST_CASE(no_secret_of_it_is_written_down) {
    const auto address = address_with_ticket("/a");
    const auto ticket = query_field(address, "ticket");
    const auto browser = app.cookies.at("doorward-ticket");
    (void)app.accept(address);
    const auto session = app.cookies.at("doorward");

    const auto log = stage_with_apps().log();
    const auto database = support::read_file(stage_with_apps().database()) +
                          support::read_file(stage_with_apps().database().string() + "-wal");
    for (const auto& secret : {ticket, browser, session}) {
        BOOST_TEST(secret.size() == 43U);
        BOOST_TEST(log.find(secret) == std::string::npos);
        BOOST_TEST(database.find(secret) == std::string::npos);
    }
    BOOST_TEST(log.find("ticket_accepted") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace doorward::integration_tests
