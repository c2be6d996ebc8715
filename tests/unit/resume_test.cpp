#include <boost/test/unit_test.hpp>

#include "support/return_cases.h"
#include "unit/gateway_stage.h"

using namespace doorward;
using namespace doorward::unit;

namespace {

struct Stage : GatewayStage {
    http::Response resumed(std::string_view address) {
        return get("/resume?next=" + http::percent_encoded(address));
    }
};

/// As tests/data/app_addresses.txt says.
void protect_hosts_of_the_table(config::Settings& settings) {
    settings.server.return_hosts = {"app.example.org"};
    for (const std::string host : {"wiki.example.net", "*.apps.example.org", "127.0.0.1"})
        settings.rules.push_back(rule_for(host, {}, {}));
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(resume, Stage)

BOOST_AUTO_TEST_CASE(it_says_what_was_lost_and_leads_on) {
    (void)log_in("carol", "carol");

    const auto page = resumed("https://wiki.example.org/edit?id=1&x=2");

    BOOST_TEST(page.status == 200);
    BOOST_TEST(shows(page, "What you sent was not received"));
    BOOST_TEST(shows(page, "wiki.example.org/edit"));
    BOOST_TEST(shows(page, "href=\"https://wiki.example.org/edit?id=1&amp;x=2\""));
}

BOOST_AUTO_TEST_CASE(a_host_of_another_domain_is_gone_on_to_by_way_of_a_ticket) {
    (void)log_in("carol", "carol");

    const auto page = resumed("https://wiki.example.net/doorward/accept?next=%2Fedit&browser=" +
                              std::string(43, 'A'));

    BOOST_TEST(page.status == 200);
    BOOST_TEST(shows(page, "wiki.example.net/edit"));
    BOOST_TEST(shows(page, "href=\"/ticket?next=https%3A%2F%2Fwiki.example.net%2Fdoorward"));
}

BOOST_AUTO_TEST_CASE(the_way_here_leads_through_the_login) {
    const auto asked = resumed("https://wiki.example.org/edit");

    BOOST_TEST(asked.status == 303);
    const auto location = header(asked, "Location");
    BOOST_TEST(location.starts_with("/login?next="), location);
    const auto here = query_field(location, "next");
    const auto response = log_in("carol", "carol", "&next=" + http::percent_encoded(here));
    BOOST_TEST(header(response, "Location") == here);
    BOOST_TEST(get(here).status == 200);
}

BOOST_AUTO_TEST_CASE(no_other_address_is_ever_linked) {
    GatewayStage stage{"https://sso.example.org", protect_hosts_of_the_table};
    (void)stage.log_in("carol", "carol");

    for (const auto& each : support::return_cases("https://sso.example.org", "app_addresses.txt")) {
        const auto page = stage.get("/resume?next=" + http::percent_encoded(each.address));

        BOOST_TEST(page.status == (each.location.empty() ? 303 : 200), each.line);
        if (each.location.empty()) BOOST_TEST(header(page, "Location") == "/", each.line);
    }
    for (const auto* next : {"/", "/account", "/resume", "", "%zz"})
        BOOST_TEST(header(resumed(next), "Location") == "/", next);
}

BOOST_AUTO_TEST_SUITE_END()
