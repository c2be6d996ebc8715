#include "session/tickets.h"

#include <boost/test/unit_test.hpp>

#include "base/base64url.h"
#include "unit/session_fixture.h"

using namespace doorward;
using namespace doorward::session;
using namespace std::chrono_literals;

namespace {

const std::string wiki = "wiki.example.net";

struct Fixture : test::SessionFixture {
    Tickets tickets{store, sessions, clock};
    std::string browser = Tickets::new_browser_value();
    std::string central = open();

    std::string issue() {
        return tickets.issue(find({central}).value(), wiki, Tickets::browser_digest(browser))
            .value()
            .value();
    }
    std::optional<std::string> redeem(std::string_view ticket, std::string_view host,
                                      std::string_view browser_value) {
        auto opened = tickets.redeem(ticket, host, browser_value, {"::1", "Browser"}).value();
        if (!opened) return std::nullopt;
        return std::move(opened->token);
    }
    /// What it would be good for, it is not any more.
    void is_used_up(std::string_view ticket) {
        BOOST_TEST(!redeem(ticket, wiki, browser).has_value());
        BOOST_TEST(store.tickets.empty());
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(tickets_room, Fixture)

BOOST_AUTO_TEST_CASE(a_ticket_opens_a_session_on_its_host) {
    const auto token = redeem(issue(), wiki, browser);

    BOOST_REQUIRE(token.has_value());
    BOOST_TEST(find({*token}, wiki)->user.record.username == "carol");
    BOOST_TEST((record(*token).central == digest(central)));
    BOOST_TEST(!counts(*token));
}

BOOST_AUTO_TEST_CASE(a_ticket_is_good_once) {
    const auto ticket = issue();
    BOOST_REQUIRE(redeem(ticket, wiki, browser).has_value());

    is_used_up(ticket);
}

BOOST_AUTO_TEST_CASE(a_ticket_is_good_on_its_host_alone) {
    for (const auto* host :
         {"", "other.example.net", "WIKI.example.net", "wiki.example.net.", "a.wiki.example.net"}) {
        const auto ticket = issue();
        BOOST_TEST(!redeem(ticket, host, browser).has_value(), host);
        is_used_up(ticket);
    }
}

BOOST_AUTO_TEST_CASE(a_ticket_is_good_in_its_browser_alone) {
    for (const auto& value : {Tickets::new_browser_value(), std::string{},
                              Tickets::browser_digest(browser), browser + "=", central}) {
        const auto ticket = issue();
        BOOST_TEST(!redeem(ticket, wiki, value).has_value(), value);
        is_used_up(ticket);
    }
}

BOOST_AUTO_TEST_CASE(a_ticket_is_good_for_thirty_seconds) {
    auto ticket = issue();
    clock.advance(30s - 1ms);
    BOOST_TEST(redeem(ticket, wiki, browser).has_value());

    ticket = issue();
    clock.advance(30s);
    BOOST_TEST(!redeem(ticket, wiki, browser).has_value());
    is_used_up(ticket);
}

BOOST_AUTO_TEST_CASE(a_clock_set_back_makes_no_ticket_last) {
    const auto ticket = issue();
    clock.advance(-1h);

    BOOST_TEST(!redeem(ticket, wiki, browser).has_value());
}

BOOST_AUTO_TEST_CASE(a_ticket_is_worth_nothing_once_the_session_is_over) {
    const auto ticket = issue();
    BOOST_REQUIRE(sessions.end(digest(central)));

    BOOST_TEST(!redeem(ticket, wiki, browser).has_value());
}

BOOST_AUTO_TEST_CASE(what_is_no_ticket_is_not_looked_up) {
    const auto ticket = issue();
    store.busy = true;  // which whoever takes a ticket would be told

    for (const auto& text :
         {std::string{}, ticket.substr(1), ticket + "A", ticket + "=", std::string(43, '=')})
        BOOST_TEST(!redeem(text, wiki, browser).has_value(), text);
}

BOOST_AUTO_TEST_CASE(a_guessed_ticket_opens_nothing) {
    static_cast<void>(issue());

    BOOST_TEST(!redeem(new_token(), wiki, browser).has_value());
    BOOST_TEST(!redeem(central, wiki, browser).has_value());
    BOOST_TEST(store.tickets.size() == 1U);
}

BOOST_AUTO_TEST_CASE(what_is_no_browsers_digest_gets_no_ticket) {
    const auto visitor = find({central}).value();
    const auto digest = Tickets::browser_digest(browser);

    for (const auto& text : {std::string{}, digest.substr(1), digest + "A", digest + "=",
                             std::string(43, '.'), base64url(std::vector<std::uint8_t>(31))})
        BOOST_TEST(!tickets.issue(visitor, wiki, text).value().has_value(), text);
    BOOST_TEST(store.tickets.empty());
}

BOOST_AUTO_TEST_CASE(neither_ticket_nor_browser_value_is_stored) {
    const auto ticket = issue();

    const auto& kept = store.tickets.begin()->second;
    BOOST_TEST((kept.digest == digest(ticket) && kept.browser == digest(browser)));
    BOOST_TEST(Tickets::browser_digest(browser) == base64url(digest(browser)));
    BOOST_TEST(Tickets::browser_digest("no value of ours").empty());
    BOOST_TEST(issue() != issue());
    BOOST_TEST(Tickets::new_browser_value() != Tickets::new_browser_value());
}

BOOST_AUTO_TEST_CASE(a_busy_store_says_so) {
    const auto visitor = find({central}).value();
    const auto ticket = issue();
    store.busy = true;

    BOOST_TEST((tickets.issue(visitor, wiki, Tickets::browser_digest(browser)).error() ==
                store::Fault::Busy));
    BOOST_TEST((tickets.redeem(ticket, wiki, browser, {}).error() == store::Fault::Busy));
}

BOOST_AUTO_TEST_SUITE_END()
