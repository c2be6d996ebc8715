#include "guarded_cases.h"

#include <boost/test/unit_test.hpp>
#include <string>

#include "app_answer.h"
#include "gateway_stage.h"
#include "http/percent.h"
#include "support/raw_http.h"
#include "unit/ldap_table.h"

namespace doorward::integration_tests::guarded {
namespace {

using support::Answer;
using support::Fields;

/// The first line that begins like this; empty when there is none.
std::string line_of(const std::string& text, const std::string& beginning) {
    const auto at = text.find("\n" + beginning);
    if (at == std::string::npos) return {};
    return text.substr(at + 1, text.find('\n', at + 1) - at - 1);
}

/// What no answer may tell a visitor: what the web server was told.
void keeps_the_check_to_itself(const Answer& answer) {
    for (const auto& [name, value] : answer.headers) {
        BOOST_TEST(!name.starts_with("variable-"), name);
        BOOST_TEST(!name.starts_with("remote-"), name);
    }
}

/// Nor does most of them have a cookie.
void is_discreet(const Answer& answer) {
    keeps_the_check_to_itself(answer);
    BOOST_TEST(answer.all("set-cookie").empty());
}

bool is_refused(const GuardedApp& app, const Answer& answer) {
    return answer.status == app.login_status() && !names(answer, "GATEWAY_INTERFACE");
}

}  // namespace

void whoever_may_pass_is_named_to_the_app(const GuardedApp& app) {
    const auto answer = app.get("/staff/page.cgi?a=1&b=2", app.log_in("carol"));

    BOOST_TEST(answer.status == 200);
    for (const auto* variable : {"REMOTE_USER=carol", "HTTP_REMOTE_USER=carol",
                                 "HTTP_REMOTE_GROUPS=admins,staff", "QUERY_STRING=a=1&b=2"})
        BOOST_TEST(has(answer, variable), variable);
    is_discreet(answer);
}

void what_is_for_anyone_names_nobody(const GuardedApp& app) {
    const auto stranger = app.get("/open/page.cgi");
    const auto carol = app.get("/open/page.cgi", app.log_in("carol"));

    BOOST_TEST(stranger.status == 200);
    for (const auto* name : {"REMOTE_USER", "REMOTE_GROUPS", "HTTP_REMOTE_USER", "HTTP_COOKIE"})
        BOOST_TEST(!names(stranger, name), name);
    BOOST_TEST(has(carol, "REMOTE_USER=carol"));
    is_discreet(stranger);
}

void a_browser_is_sent_to_the_login_page_with_all_that_it_asked_for(const GuardedApp& app) {
    const auto port = ":" + std::to_string(app.port());
    const auto answer = app.get("/staff/page.cgi?a=1&b=%2F", {}, {{"Accept", "text/html"}});

    BOOST_TEST(is_refused(app, answer));
    BOOST_TEST(way_on(answer) == "http://" + std::string{portal_name} + port + "/login?next=" +
                                     http::percent_encoded("http://" + std::string{app_name} +
                                                           port + "/staff/page.cgi?a=1&b=%2F"));
    BOOST_TEST(answer.header("cache-control").value_or("").starts_with("no-store"));
    is_discreet(answer);
}

void a_program_is_told_to_log_in(const GuardedApp& app) {
    for (const Fields& headers :
         {Fields{{"Accept", "application/json"}}, Fields{{"X-Requested-With", "XMLHttpRequest"}},
          Fields{{"Sec-Fetch-Mode", "cors"}, {"Accept", "text/html"}}}) {
        const auto answer = app.get("/staff/page.cgi", {}, headers);

        BOOST_TEST(answer.status == 401);
        BOOST_TEST(way_on(answer).empty());
        BOOST_TEST(answer.shows("\"login_required\""));
        BOOST_TEST(answer.header("content-type").value_or("").starts_with("application/json"));
        BOOST_TEST(answer.header("www-authenticate").value_or("").starts_with("Cookie "));
    }
}

void what_was_to_be_sent_is_spoken_of_on_the_way_back(const GuardedApp& app) {
    const auto answer =
        app.ask({.method = "POST", .path = "/staff/page.cgi", .headers = {}, .body = "a=b"});

    BOOST_TEST(is_refused(app, answer));
    BOOST_TEST(way_on(answer).find("%2Fresume%3Fnext%3D") != std::string::npos);
}

void whoever_may_not_pass_is_told_why(const GuardedApp& app) {
    const auto answer = app.get("/staff/page.cgi", app.log_in("stuart"), {{"Accept", "text/html"}});

    BOOST_TEST(answer.status == 403);
    BOOST_TEST(way_on(answer).empty());
    BOOST_TEST(answer.shows("stuart"));
    BOOST_TEST(answer.shows("Ask the librarian."));
    BOOST_TEST(answer.header("cache-control").value_or("").starts_with("no-store"));
    BOOST_TEST(!names(answer, "GATEWAY_INTERFACE"));
    is_discreet(answer);
    BOOST_TEST(answer.shows("/doorward/static/css/doorward.css"));
    BOOST_TEST(app.get("/doorward/static/css/doorward.css").status == 200);
}

void a_session_that_ends_opens_nothing_any_more(const GuardedApp& app) {
    const auto cookie = app.log_in("carol");
    BOOST_TEST(app.get("/members/page.cgi", cookie).status == 200);

    support::Browser browser{"http://127.0.0.1:" + std::to_string(app.port())};
    browser.cookies["doorward"] = cookie.substr(cookie.find('=') + 1);
    BOOST_TEST(browser.post("/logout", {{"csrf_token", browser.token("/logout")}}).status == 303);

    BOOST_TEST(is_refused(app, app.get("/members/page.cgi", cookie)));
}

void of_several_cookies_one_must_count(const GuardedApp& app) {
    const auto good = app.log_in("carol");
    const auto another = app.log_in("carol");
    const std::string stale = "doorward=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    BOOST_TEST(app.get("/staff/page.cgi", stale + "; " + good).status == 200);
    BOOST_TEST(app.get("/staff/page.cgi", good + "; " + stale).status == 200);
    const auto two = app.get("/staff/page.cgi", good + "; " + another);
    BOOST_TEST(is_refused(app, two));
    keeps_the_check_to_itself(two);
    for (const auto& cookie : two.all("set-cookie"))
        BOOST_TEST(cookie.starts_with("doorward=; "), cookie);
    for (const auto& bad : {stale, good + "x", good.substr(0, good.size() - 1), "x" + good,
                            std::string{"doorward="}, "__Host-" + good})
        BOOST_TEST(is_refused(app, app.get("/staff/page.cgi", bad)), bad);
}

void the_app_sees_every_cookie_but_ours(const GuardedApp& app) {
    const auto carol = app.log_in("carol");
    std::string ours;
    for (const auto* prefix : {"", "__Host-", "__Secure-"})
        for (const auto* name : {"-form", "-flash", "-device", "-bounce", "-ticket"})
            ours.append("; ").append(prefix).append("doorward").append(name).append("=token");

    const auto mixed =
        app.get("/staff/page.cgi", "a=1; " + carol + ours + ";doorward = token; doorward-x=2; b=3");
    BOOST_TEST(has(mixed, "HTTP_COOKIE=a=1; doorward-x=2; b=3"));
    const auto only_ours = app.get("/staff/page.cgi", carol + "; " + "doorward=token" + ours);
    BOOST_TEST(only_ours.status == 200);
    BOOST_TEST(!only_ours.shows("token"));
    BOOST_TEST(!only_ours.shows("doorward="));
    const auto first = app.get("/open/page.cgi", "__Host-doorward=token; doorward=token; a=1");
    BOOST_TEST(has(first, "HTTP_COOKIE=a=1"));
}

void every_method_is_judged(const GuardedApp& app) {
    for (const auto* method : {"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"}) {
        const auto answer =
            app.ask({.method = method, .path = "/staff/page.cgi", .headers = {}, .body = {}});
        BOOST_TEST(answer.status == app.login_status(), method);
    }
    const auto posted = app.ask({.method = "POST",
                                 .path = "/staff/page.cgi",
                                 .headers = {{"Cookie", app.log_in("carol")}},
                                 .body = "what carol sends"});
    BOOST_TEST(posted.status == 200);
    BOOST_TEST(posted.shows("what carol sends"));
}

void no_odd_address_opens_what_is_closed(const GuardedApp& app) {
    std::vector<std::string> paths;
    for (const auto& row : unit_tests::table_of("paths.txt"))
        paths.push_back(row.front());
    for (const auto* front :
         {"/open/..", "/open/%2e%2e", "/open;/..", "/open/x/../..", "//open/..", "/open\\..",
          "/open/..;", "/open%2f..", "/open/.%00./..", "/./open/.."})
        for (const auto* back : {"/staff/page.cgi", "//staff/page.cgi", "/staff;a/page.cgi",
                                 "/STAFF/page.cgi", "/staff/./page.cgi", "/staff/page.cgi/x"})
            paths.push_back(std::string{front} + back);
    paths.push_back("/staff/page.cgi?" + std::string(9'000, 'q'));
    paths.push_back("http://open.doorward.test/staff/page.cgi");

    BOOST_TEST(paths.size() > 200U);
    for (const auto& path : paths) {
        const auto answer = support::exchange_bytes(
            app.port(),
            "GET " + path + " HTTP/1.1\r\nHost: " + app_name + ":" + std::to_string(app.port()) +
                "\r\nConnection: close\r\n\r\n",
            std::chrono::seconds{10}, app.address());
        const auto shown = line_of(answer, "SCRIPT_FILENAME=");
        BOOST_TEST((shown.empty() || shown.ends_with("/open/page.cgi")), path << ": " << shown);
    }
}

}  // namespace doorward::integration_tests::guarded
