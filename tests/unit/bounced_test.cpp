#include <boost/test/unit_test.hpp>

#include "unit/gateway_stage.h"

using namespace doorward;
using namespace doorward::unit;
using namespace std::chrono_literals;

namespace {

struct Stage : GatewayStage {
    Stage() {
        (void)log_in("carol", "carol");
        (void)get("/");
    }

    http::Response sent_back_from(std::string_view address) {
        return get("/login?next=" + http::percent_encoded(address));
    }
    /// How often one may come back before it is stopped.
    int times_from(std::string_view address) {
        int times = 0;
        while (times < 30 && sent_back_from(address).status == 303)
            ++times;
        return times;
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(bounced, Stage)

BOOST_AUTO_TEST_CASE(the_sixth_time_within_twenty_seconds_is_stopped) {
    BOOST_TEST(times_from("https://wiki.example.org/a?b=c") == 5);
}

BOOST_AUTO_TEST_CASE(slow_visits_are_no_loop) {
    for (int i = 0; i < 20; ++i) {
        BOOST_TEST(sent_back_from("https://wiki.example.org/").status == 303);
        clock->advance(5s);
    }
}

BOOST_AUTO_TEST_CASE(many_apps_that_open_at_once_are_no_loop) {
    for (int i = 0; i < 20; ++i)
        BOOST_TEST(sent_back_from("https://wiki.example.org/" + std::to_string(i)).status == 303);
}

BOOST_AUTO_TEST_CASE(a_loop_by_way_of_tickets_is_one_place_whatever_the_browser_shows) {
    int times = 0;
    while (times < 30) {
        const auto address =
            "https://wiki.example.net/doorward/accept?next=%2Fa&browser=" + std::string(42, 'A') +
            std::to_string(times % 10);
        if (sent_back_from(address).status != 303) break;
        ++times;
    }
    BOOST_TEST(times == 5);
}

BOOST_AUTO_TEST_CASE(a_ticket_refused_as_a_page_leads_back_to_the_page_behind_it) {
    // As by a web server that does not know the accept address: each round brings another ticket.
    const std::string way = "https://wiki.example.net/doorward/accept?next=%2Fa%3Fb%3Dc&browser=";
    std::string refused = "https://wiki.example.net/a?b=c";
    int times = 0;
    http::Response portal;
    for (; times < 30; ++times) {
        const auto login = header(hand_over("login-required", refused), "Location");
        portal = sent_back_from(query_field(login, "next"));
        if (portal.status != 303) break;
        const auto with_ticket = header(get(header(portal, "Location")), "Location");
        BOOST_TEST(with_ticket.starts_with(way), with_ticket);
        BOOST_TEST(with_ticket != refused);
        refused = with_ticket;
    }

    BOOST_TEST(times == 5);
    BOOST_TEST(portal.status == 409);
}

BOOST_AUTO_TEST_CASE(our_own_pages_and_foreign_ones_are_not_counted) {
    for (const std::string next : {"/", "/account", "https://evil.example/", ""})
        for (int i = 0; i < 10; ++i) {
            const auto response = sent_back_from(next);
            BOOST_TEST(response.status == 303);
            BOOST_TEST(set_cookie(response, "__Host-doorward-bounce").empty());
        }
}

BOOST_AUTO_TEST_CASE(the_page_names_the_app_the_causes_and_a_way_on) {
    (void)times_from("https://wiki.example.org/a?b=c");
    (void)times_from("https://wiki.example.org/other");
    const auto address = std::string{"https://wiki.example.org/a?b=c&d"};
    for (int i = 0; i < 5; ++i)
        (void)sent_back_from(address);

    const auto page = sent_back_from(address);

    BOOST_TEST(page.status == 409);
    BOOST_TEST(header(page, "Location").empty());
    BOOST_TEST(shows(page, "no cookies for wiki.example.org"));
    BOOST_TEST(shows(page, "for example.org and all hosts below it, wiki.example.org among them"));
    BOOST_TEST(shows(page, "http://"));
    BOOST_TEST(shows(page, "clocks"));
    BOOST_TEST(shows(page, "href=\"https://wiki.example.org/a?b=c&amp;d\">Try again</a>"));
    BOOST_TEST(logged(page, "host") == "wiki.example.org");
    BOOST_TEST(logged(page, "user") == "carol");
    BOOST_TEST(!logged(page, "cause").empty());
}

BOOST_AUTO_TEST_CASE(it_is_said_once_and_the_next_try_counts_from_the_start) {
    BOOST_TEST(times_from("https://wiki.example.org/") == 5);
    BOOST_TEST(times_from("https://wiki.example.org/") == 5);
}

BOOST_AUTO_TEST_CASE(the_cause_that_the_settings_show_is_guessed) {
    const auto cause_at = [&](const std::string& address) {
        http::Response response;
        for (int i = 0; i < 6; ++i)
            response = sent_back_from(address);
        return logged(response, "cause");
    };

    BOOST_TEST(
        cause_at("https://listed.example.com/").find("session.cookie_domain does not cover") !=
        std::string::npos);
    BOOST_TEST(cause_at("https://wiki.example.net/").find("keeps no cookies") != std::string::npos);
    BOOST_TEST(cause_at("https://sso.example.org/app").find("does not reach the check") !=
               std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_cookie_that_somebody_spoilt_counts_for_nothing) {
    for (const auto& value : {std::string{"x"}, std::string(8192, '.'), std::string{"-.-.-"}}) {
        std::erase_if(cookies, [](const auto& c) { return c.first == "__Host-doorward-bounce"; });
        cookies.emplace_back("__Host-doorward-bounce", value);
        BOOST_TEST(sent_back_from("https://wiki.example.org/").status == 303);
    }
}

BOOST_AUTO_TEST_CASE(whoever_is_not_signed_in_is_shown_the_form_and_not_counted) {
    cookies.clear();
    for (int i = 0; i < 10; ++i)
        BOOST_TEST(sent_back_from("https://wiki.example.org/").status == 200);
}

BOOST_AUTO_TEST_SUITE_END()
