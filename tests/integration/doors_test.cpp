#include <boost/test/unit_test.hpp>

#include "door.h"
#include "http/percent.h"
#include "support/raw_http.h"
#include "support/read_file.h"

namespace doorward::integration_tests {
namespace {

using Texts = std::vector<std::string>;

const Texts navigation{"Accept: text/html", "Sec-Fetch-Mode: navigate"};
constexpr auto call = "Accept: application/json";

std::string login_page_for(const std::string& path) {
    const auto& origin = stage_with_doors().origin();
    return origin + "/login?next=" + http::percent_encoded(origin + path);
}

BOOST_AUTO_TEST_SUITE(doors)

BOOST_AUTO_TEST_CASE(a_page_that_nobody_may_see_yet_leads_to_the_login_with_its_whole_address) {
    for (const std::string path : {"/app/", "/app/a%20b?x=1&y=%26%3D", "/staff/?a=1&b=2"}) {
        const auto answer = knock({.path = path, .headers = navigation});

        BOOST_TEST(answer.status == 303);
        BOOST_TEST(answer.header("Location") == Texts{login_page_for(path)},
                   boost::test_tools::per_element());
        BOOST_TEST(!answer.is_the_apps());
    }
}

BOOST_AUTO_TEST_CASE(a_call_is_told_in_its_own_terms_and_once) {
    const auto answer = knock({.headers = {call}});

    BOOST_TEST(answer.status == 401);
    BOOST_TEST(answer.header("Location").empty());
    BOOST_TEST(answer.header("Content-Type").size() == 1U);
    BOOST_TEST(answer.header("Content-Type").front().starts_with("application/json"));
    BOOST_TEST(answer.header("WWW-Authenticate").size() == 1U, answer.text);
    BOOST_TEST(answer.text.find("\"login_url\"") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(whoever_may_pass_is_introduced_to_the_app) {
    const auto answer =
        knock({.path = "/staff/x?y=1", .headers = {"Cookie: theme=dark; " + session_of("carol")}});

    BOOST_TEST(answer.status == 200);
    BOOST_REQUIRE(answer.is_the_apps());
    BOOST_TEST(answer.text.find("\nGET /staff/x?y=1 HTTP/1.1\r\n") != std::string::npos);
    BOOST_TEST(answer.told("Remote-User") == Texts{"carol"}, boost::test_tools::per_element());
    BOOST_TEST(answer.told("Remote-Name") == Texts{"Carol Example"},
               boost::test_tools::per_element());
    BOOST_TEST(answer.told("Remote-Email") == Texts{"carol@testathon.net"},
               boost::test_tools::per_element());
    BOOST_TEST(answer.told("Remote-Groups") == Texts{"admins,staff"},
               boost::test_tools::per_element());
    BOOST_TEST(answer.told("Cookie") == Texts{"theme=dark"}, boost::test_tools::per_element());
    BOOST_TEST(
        answer.told("Host") == Texts{"127.0.0.1:" + std::to_string(stage_with_doors().port())},
        boost::test_tools::per_element());
    BOOST_TEST(answer.header("Set-Cookie").empty());
}

BOOST_AUTO_TEST_CASE(whoever_may_not_pass_is_told_so_by_doorward) {
    const auto answer = knock(
        {.path = "/staff/", .headers = {"Cookie: " + session_of("stuart"), navigation.front()}});

    BOOST_TEST(answer.status == 403);
    BOOST_TEST(!answer.is_the_apps());
    BOOST_TEST(answer.text.find("stuart") != std::string::npos);
    BOOST_TEST(answer.text.find("/doorward/static/css/doorward.css") != std::string::npos);
    const auto style = knock({.path = "/doorward/static/css/doorward.css"});
    BOOST_TEST(style.status == 200);
    BOOST_TEST(style.header("Content-Type").front().starts_with("text/css"));
}

BOOST_AUTO_TEST_CASE(nobody_needs_to_log_in_for_what_is_for_anyone) {
    const auto answer = knock({.path = "/public/"});

    BOOST_TEST(answer.status == 200);
    BOOST_TEST(answer.is_the_apps());
    for (const auto* name : {"Remote-User", "Remote-Name", "Remote-Email", "Remote-Groups"})
        BOOST_TEST(answer.told(name).empty(), name);
}

BOOST_AUTO_TEST_CASE(what_apps_answer_themselves_comes_through) {
    for (const auto* status : {"401", "403", "404", "500", "503"}) {
        const auto answer = knock({.path = std::string("/app/status/") + status,
                                   .headers = {"Cookie: " + session_of("stuart")}});

        BOOST_TEST(answer.status == std::stoi(status));
        BOOST_TEST(answer.is_the_apps(), status);
    }
    const auto refused =
        knock({.path = "/app/status/401", .headers = {"Cookie: " + session_of("stuart")}});
    BOOST_TEST(refused.header("WWW-Authenticate") == Texts{"Basic realm=\"app\""},
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(every_method_is_checked) {
    for (const std::string method :
         {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND", "BREW"}) {
        const auto refused = knock({.method = method, .headers = {call, "Remote-User: carol"}});
        const auto passed =
            knock({.method = method, .headers = {call, "Cookie: " + session_of("stuart")}});

        BOOST_TEST(refused.status == 401, method);
        BOOST_TEST(!refused.is_the_apps(), method);
        BOOST_TEST(passed.status == 200, method);
        BOOST_TEST(
            (method == "HEAD" || passed.text.find("\n" + method + " /app/") != std::string::npos),
            passed.text);
    }
    for (const std::string method : {"TRACE", "CONNECT", "get"})
        BOOST_TEST(!knock({.method = method, .headers = {"Cookie: " + session_of("stuart")}})
                        .is_the_apps(),
                   method);
}

BOOST_AUTO_TEST_CASE(only_websockets_switch_protocols) {
    const Texts websocket{"Upgrade: websocket", "Connection: keep-alive, Upgrade"};
    auto with_session = websocket;
    with_session.push_back("Cookie: " + session_of("stuart"));

    const auto refused = knock({.headers = websocket});
    const auto bytes = support::exchange_bytes(
        stage_with_doors().port(),
        "GET /app/ws HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: WebSocket\r\nConnection: "
        "Upgrade\r\nCookie: " +
            session_of("stuart") + "\r\n\r\n",
        std::chrono::seconds{1});
    const auto tunnel =
        knock({.headers = {"Upgrade: h2c", "Connection: Upgrade, HTTP2-Settings",
                           "HTTP2-Settings: AA", "Cookie: " + session_of("stuart")}});

    BOOST_TEST(refused.status != 101);
    BOOST_TEST(!refused.is_the_apps());
    BOOST_TEST(bytes.starts_with("HTTP/1.1 101 "), bytes);
    BOOST_TEST(tunnel.status == 200);
    BOOST_TEST(tunnel.told("Upgrade").empty());
    BOOST_TEST(tunnel.told("Connection").empty());
}

BOOST_AUTO_TEST_CASE(a_long_upload_reaches_the_app) {
    const std::string body(3'000'000, 'x');  // more than nginx allows by default

    const auto answer = knock({.path = "/app/up",
                               .method = "PUT",
                               .headers = {"Cookie: " + session_of("stuart")},
                               .body = body});

    BOOST_TEST(answer.status == 200);
    BOOST_TEST(answer.text.find("Body: 3000000\n") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_long_upload_is_refused_before_it_is_sent) {
    for (const std::string length : {"Content-Length: 8000000", "Content-Length: 70000"})
        for (const auto& [path, who] :
             {std::pair{"/app/up", std::string{"Cookie: a=1"}},
              std::pair{"/staff/up", "Cookie: " + session_of("stuart")}}) {
            const auto answer = support::exchange_bytes(
                stage_with_doors().port(),
                std::string{"PUT "} + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + call + "\r\n" +
                    length + "\r\n" + who + "\r\n\r\nonly a beginning",
                std::chrono::seconds{1});

            const auto* status = std::string_view{path} == "/app/up" ? "401 " : "403 ";
            BOOST_TEST(answer.starts_with("HTTP/1.1 " + std::string{status}), answer);
        }
}

BOOST_AUTO_TEST_CASE(a_short_form_is_refused_by_the_worker_too) {
    const auto answer = knock({.path = "/app/form?a=1",
                               .method = "POST",
                               .headers = navigation,
                               .body = "text=" + std::string(20'000, 'x')});

    BOOST_TEST(answer.status == 303);
    BOOST_TEST(answer.header("Location").size() == 1U);
    BOOST_TEST(answer.header("Location").front().find("%2Fresume%3Fnext%3D") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(an_app_behind_index_files_and_try_files_is_entered_by_its_own_address) {
    const auto folder = stage_with_doors().folder() / "front/front";
    std::filesystem::create_directories(folder / "below");
    support::write_file(folder / "index.php", "");
    support::write_file(folder / "below/index.php", "");

    for (const std::string path :
         {"/front/", "/front/pretty/url?x=1", "/front/index.php?x=1", "/front/below/"}) {
        const auto refused = knock({.path = path, .headers = navigation});
        const auto passed = knock({.path = path, .headers = {"Cookie: " + session_of("carol")}});

        BOOST_TEST(refused.header("Location") == Texts{login_page_for(path)},
                   boost::test_tools::per_element());
        BOOST_TEST(passed.is_the_apps(), path);
        BOOST_TEST(passed.told("Remote-User") == Texts{"carol"}, boost::test_tools::per_element());
    }
}

BOOST_AUTO_TEST_CASE(checks_cannot_be_asked_from_outside) {
    for (const auto* path :
         {"/doorward/verify", "/doorward/login", "/doorward/denied", "/doorward/unavailable.html",
          "/app/../doorward/verify", "/%64oorward/verify", "//doorward//verify"})
        BOOST_TEST(
            knock({.path = path, .headers = {"Cookie: " + session_of("carol")}}).status == 404,
            path);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace doorward::integration_tests
