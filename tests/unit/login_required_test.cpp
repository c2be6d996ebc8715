#include <boost/test/unit_test.hpp>

#include "http/accept_address.h"
#include "unit/gateway_stage.h"

using namespace doorward;
using namespace doorward::unit;

namespace {

struct Stage : GatewayStage {
    http::Response refused(const std::string& url) { return hand_over("login-required", url); }

    /// Where the login would lead back to; empty when there is no redirect.
    std::string next_of(const std::string& url) {
        const auto location = header(refused(url), "Location");
        BOOST_TEST(location.starts_with("https://sso.example.org/login?next="), location);
        return query_field(location, "next");
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(login_required, Stage)

BOOST_AUTO_TEST_CASE(a_page_leads_to_the_login_page_with_its_whole_address) {
    for (const std::string url :
         {"https://wiki.example.org/", "https://wiki.example.org/a/b?c=d&e=f",
          "https://wiki.example.org/?q=%26%25%23%2F&next=https://evil.example/&&x",
          "https://wiki.example.org/caf%C3%A9/a%20b?q=a+b%20c", "https://a.b.example.org/x",
          "https://sso.example.org/app/?a=1&b=2", "https://wiki.example.org/a;b=c?d;e"}) {
        const auto response = refused(url);

        BOOST_TEST(response.status == 303);
        BOOST_TEST(next_of(url) == url);
        BOOST_TEST(set_cookie(response, "").empty());
        BOOST_TEST(header(response, "Cache-Control") == "no-store");
    }
}

BOOST_AUTO_TEST_CASE(nothing_is_looked_up_for_it) {
    cookies = {{"__Secure-doorward", std::string(43, 'A')}};
    store->broken = true;

    BOOST_TEST(refused("https://wiki.example.org/").status == 303);
    BOOST_TEST(store->looked_up == 0);
}

BOOST_AUTO_TEST_CASE(of_several_session_cookies_none_stays) {
    auto request = handed_over("login-required", "https://wiki.example.org/");
    const auto cookie = "__Secure-doorward=" + std::string(43, 'A');

    request.cookie_headers = {cookie};
    BOOST_TEST(set_cookie(send(request), "__Secure-doorward").empty());

    request.cookie_headers = {cookie + "; " + cookie};
    std::vector<std::string> removals;
    for (const auto& [name, value] : send(request).headers)
        if (name == "Set-Cookie") removals.push_back(value);
    BOOST_TEST_REQUIRE(removals.size() == 2U);
    for (const auto& removal : removals)
        BOOST_TEST(removal.find("Max-Age=0") != std::string::npos, removal);
    BOOST_TEST(removals[0].find("Domain=example.org") != std::string::npos);
    BOOST_TEST(removals[1].find("Domain") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_path_with_two_slashes_leads_to_the_page_that_it_means) {
    auto request = handed_over("login-required", "https://wiki.example.org/a//b%20c?d=//e");
    request.target.path = "/a/b c";

    const auto location = header(send(request), "Location");

    BOOST_TEST(query_field(location, "next") == "https://wiki.example.org/a/b%20c?d=//e");
}

BOOST_AUTO_TEST_CASE(an_address_that_would_outgrow_the_form_goes_without_its_query) {
    std::string escapes;
    while (escapes.size() < 8'000)
        escapes += "%26";

    BOOST_TEST(next_of("https://wiki.example.org/a?" + std::string(8'000, 'q')).size() > 8'000U);
    BOOST_TEST(next_of("https://wiki.example.org/a?" + escapes) == "https://wiki.example.org/a");
}

BOOST_AUTO_TEST_CASE(a_script_gets_json_and_never_a_redirect) {
    auto request = handed_over("login-required", "https://wiki.example.org/api?a=b");
    request.accept = "application/json";

    const auto response = send(request);

    BOOST_TEST(response.status == 401);
    BOOST_TEST(header(response, "Location").empty());
    BOOST_TEST(header(response, "Content-Type").starts_with("application/json"));
    BOOST_TEST(header(response, "WWW-Authenticate") ==
               "Cookie form-action=\"https://sso.example.org/login\", "
               "cookie-name=\"__Secure-doorward\"");
    BOOST_TEST(response.body ==
               "{\"error\":\"login_required\",\"login_url\":\"https://sso.example.org/login\","
               "\"request_id\":\"id-of-request\"}\n");
    for (const auto& [name, value] : response.headers)
        BOOST_TEST(name != "Set-Cookie");
}

BOOST_AUTO_TEST_CASE(every_method_is_answered_in_the_same_way) {
    for (const auto* method : {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "BREW"}) {
        const auto response =
            send(handed_over("login-required", "https://wiki.example.org/edit?id=1&x", method));

        BOOST_TEST(response.status == 303);
        const auto next = query_field(header(response, "Location"), "next");
        BOOST_TEST(next.starts_with("https://sso.example.org/resume?next="), next);
        BOOST_TEST(query_field(next, "next") == "https://wiki.example.org/edit?id=1&x");
    }
    const auto head = send(handed_over("login-required", "https://wiki.example.org/a", "HEAD"));
    BOOST_TEST(query_field(header(head, "Location"), "next") == "https://wiki.example.org/a");
}

BOOST_AUTO_TEST_CASE(a_host_of_another_domain_is_come_back_to_with_a_ticket) {
    const auto response = refused("https://wiki.example.net/a?b=c&d=%26");

    BOOST_TEST(response.status == 303);
    const auto cookie = set_cookie(response, "__Host-doorward-ticket");
    BOOST_TEST(cookie.find("; HttpOnly; SameSite=Lax; Secure; Max-Age=600") != std::string::npos);
    const auto address =
        http::parse_accept_address(query_field(header(response, "Location"), "next"));
    BOOST_REQUIRE(address.has_value());
    BOOST_TEST(address->origin.text() == "https://wiki.example.net");
    BOOST_TEST(address->next == "/a?b=c&d=%26");
    BOOST_TEST(address->ticket.empty());
    BOOST_TEST(cookie.find(address->browser) == std::string::npos);  // a digest, not the value
}

BOOST_AUTO_TEST_CASE(two_windows_share_what_a_ticket_is_bound_to) {
    const auto first = refused("https://wiki.example.net/a");
    const auto second = refused("https://wiki.example.net/b");

    const auto browser = [](const http::Response& response) {
        return query_field(query_field(header(response, "Location"), "next"), "browser");
    };
    BOOST_TEST(!browser(first).empty());
    BOOST_TEST(browser(first) == browser(second));
    cookies.clear();
    BOOST_TEST(browser(refused("https://wiki.example.net/a")) != browser(first));
    cookies = {{"__Host-doorward-ticket", "planted"}};
    BOOST_TEST(set_cookie(refused("https://wiki.example.net/a"), "__Host-doorward-ticket")
                   .find("planted") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_form_to_a_host_of_another_domain_is_spoken_of_too) {
    const auto response =
        send(handed_over("login-required", "https://wiki.example.net/edit", "POST"));

    const auto next = query_field(header(response, "Location"), "next");
    BOOST_TEST(next.starts_with("https://sso.example.org/resume?next="), next);
    const auto address = http::parse_accept_address(query_field(next, "next"));
    BOOST_REQUIRE(address.has_value());
    BOOST_TEST(address->next == "/edit");
}

BOOST_AUTO_TEST_CASE(a_host_that_nobody_can_be_led_back_to_is_a_page_that_says_so) {
    for (const std::string url : {"https://evil.example/", "https://wiki.example.com/a",
                                  "https://wiki.example.org.evil.example/"}) {
        const auto response = refused(url);

        BOOST_TEST(response.status == 403);
        BOOST_TEST(header(response, "Location").empty());
        BOOST_TEST(shows(response, "You cannot log in from here"));
        BOOST_TEST(shows(response, "id-of-request"));
        BOOST_TEST(logged(response, "reason") ==
                   "no rule names this host: name it in a rule's host");
    }
    const auto listed = refused("https://listed.example.com/");
    BOOST_TEST(listed.status == 403);
    BOOST_TEST(logged(listed, "reason").find("server.return_hosts") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(the_wrong_scheme_or_port_is_named_with_the_way_that_works) {
    const auto plain = refused("http://wiki.example.org/a%20b?c");
    BOOST_TEST(plain.status == 403);
    BOOST_TEST(shows(plain, "href=\"https://wiki.example.org/a%20b\">"));
    BOOST_TEST(logged(plain, "reason").find("by http, server.public_url is https") !=
               std::string::npos);

    const auto port = refused("https://wiki.example.org:8443/");
    BOOST_TEST(port.status == 403);
    BOOST_TEST(shows(port, "href=\"https://wiki.example.org/\">"));
    BOOST_TEST(logged(port, "reason").find("port") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(pages_at_an_apps_address_lead_to_the_portal_and_find_their_style_there) {
    const auto response = refused("https://evil.example/");

    BOOST_TEST(shows(response, "href=\"/doorward/static/css/doorward.css"));
    BOOST_TEST(shows(response, "href=\"https://sso.example.org/login\""));
    BOOST_TEST(shows(response, "href=\"https://sso.example.org/\""));
}

BOOST_AUTO_TEST_CASE(a_target_that_cannot_be_judged_is_refused_with_the_remedy_in_the_log) {
    auto request = handed_over("login-required", "https://wiki.example.org/a");
    request.target.path.reset();
    const auto incomplete = send(request);
    BOOST_TEST(incomplete.status == 403);
    BOOST_TEST(shows(incomplete, "tell your administrator"));
    BOOST_TEST((incomplete.event->level == LogLevel::Error));
    BOOST_TEST(!logged(incomplete, "detail").empty());
    BOOST_TEST(!shows(incomplete, logged(incomplete, "detail")));

    const auto unclear = refused("https://wiki.example.org/a%2fb");
    BOOST_TEST(unclear.status == 403);
    BOOST_TEST(shows(unclear, "This address cannot be checked"));
    BOOST_TEST(header(unclear, "Location").empty());
}

BOOST_AUTO_TEST_SUITE_END()
