#include <boost/test/unit_test.hpp>
#include <string>

#include "app_answer.h"
#include "gateway_stage.h"
#include "guarded_cases.h"

namespace doorward::integration_tests::guarded {
namespace {

/// Path and query of an address.
std::string place_of(const std::string& address) {
    const auto host = address.find("://");
    return host == std::string::npos ? address : address.substr(address.find('/', host + 3));
}

/// "NAME=value" of the cookie that an answer sets.
std::string cookie_of(const support::Answer& answer, const std::string& name) {
    const auto line = answer.set_cookie(name);
    return line.substr(0, line.find(';'));
}

}  // namespace

void one_login_is_good_for_a_host_of_another_domain(const GuardedApp& app) {
    const auto carol = app.log_in("carol");
    support::Browser portal{"http://127.0.0.1:" + std::to_string(app.port())};
    portal.cookies["doorward"] = carol.substr(carol.find('=') + 1);
    const auto host = foreign_name + (":" + std::to_string(app.port()));
    const auto ask = [&](const std::string& place, const std::string& cookies) {
        return app.get(place, cookies, {{"Host", host}, {"Accept", "text/html"}});
    };
    const std::string place = "/members/page.cgi?a=1&b=%2F";

    const auto refused = ask(place, carol + "x");
    const auto browser = cookie_of(refused, "doorward-ticket");
    const auto signed_in = portal.get(place_of(way_on(refused)));
    const auto issued = portal.get(way_on(signed_in));
    BOOST_TEST(refused.status == app.login_status());
    BOOST_TEST(!refused.header("refresh").has_value());
    BOOST_TEST(way_on(issued).starts_with("http://" + host + "/doorward/accept?next="),
               way_on(issued));
    const auto accepted = ask(place_of(way_on(issued)), browser);
    const auto page = ask(place, cookie_of(accepted, "doorward"));
    const auto again = ask(place_of(way_on(issued)), browser);

    BOOST_TEST(accepted.status == 303, accepted.body);
    BOOST_TEST(way_on(accepted) == place);
    BOOST_TEST(page.status == 200);
    BOOST_TEST(has(page, "HTTP_REMOTE_USER=carol"));
    BOOST_TEST(again.status == 403);
    BOOST_TEST(again.set_cookie("doorward").empty());
}

}  // namespace doorward::integration_tests::guarded
