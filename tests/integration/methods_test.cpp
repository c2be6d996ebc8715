#include <boost/test/unit_test.hpp>

#include "shared_stage.h"
#include "support/raw_http.h"

namespace doorward::integration_tests {
namespace {

using support::Answer;

std::string request_id_of(const Answer& answer) {
    const auto begin = answer.body.find("<code>");
    if (begin == std::string::npos) return {};
    return answer.body.substr(begin + 6, answer.body.find("</code>") - begin - 6);
}

BOOST_AUTO_TEST_SUITE(methods)

BOOST_AUTO_TEST_CASE(a_wrong_method_is_told_the_right_ones) {
    auto browser = shared_stage().browser();
    const std::vector<std::pair<std::string, std::string>> pages{{"/", "GET, HEAD"},
                                                                 {"/login", "GET, HEAD, POST"},
                                                                 {"/logout", "GET, HEAD, POST"},
                                                                 {"/healthz", "GET, HEAD"}};

    for (const auto& [path, allowed] : pages)
        for (const auto* method : {"PUT", "DELETE", "OPTIONS", "PATCH", "BREW"}) {
            const auto answer = browser.send({.method = method, .path = path});
            BOOST_TEST(answer.status == 405, method << " " << path);
            BOOST_TEST(answer.header("allow").value_or("") == allowed, method << " " << path);
        }
    const auto post = browser.post("/", {});
    BOOST_TEST(post.status == 405);
    BOOST_TEST(post.header("allow").value_or("") == "GET, HEAD");
    BOOST_TEST(post.shows("<main"));
}

BOOST_AUTO_TEST_CASE(trace_is_refused) {
    const auto answer = support::exchange_bytes(
        shared_stage().port(),
        "TRACE / HTTP/1.1\r\nHost: a\r\nCookie: secret=1\r\nConnection: close\r\n\r\n");

    BOOST_TEST(answer.starts_with("HTTP/1.1 405"));
    BOOST_TEST(answer.find("secret") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(head_is_get_without_the_body) {
    auto browser = shared_stage().browser();
    browser.get("/login");

    for (const auto* path : {"/", "/login", "/logout", "/nowhere", "/healthz"}) {
        const auto get = browser.get(path);
        const auto head = browser.send({.method = "HEAD", .path = path});
        BOOST_TEST(head.status == get.status, path);
        BOOST_TEST(head.body.empty(), path);
        BOOST_TEST(head.header_names() == get.header_names(), boost::test_tools::per_element());
        BOOST_TEST(head.header("content-length").value_or("none") ==
                       get.header("content-length").value_or("none"),
                   path);
    }
}

BOOST_AUTO_TEST_CASE(what_is_not_there_is_a_page_that_can_be_found_in_the_log) {
    auto browser = shared_stage().browser();

    for (const auto* path :
         {"/nowhere", "/login/", "/LOGIN", "/login.php", "/verify", "/doorward/verify",
          "/.git/config", "/%00", "/index.html", "//", "/login%2f"}) {
        const auto answer = browser.get(path);
        if (answer.status == 400) continue;            // nginx's own, for what is no address
        if (std::string_view{path} == "//") continue;  // which is the same as /
        BOOST_TEST(answer.status == 404, path);
        const auto id = request_id_of(answer);
        BOOST_TEST(id.size() >= 8U, path);
        BOOST_TEST(shared_stage().log().find("id=" + id) != std::string::npos, path);
        BOOST_TEST(answer.shows("<nav"), path);
        BOOST_TEST(answer.shows("href=\"/\""), path);
    }
    BOOST_TEST(browser.post("/nowhere", {{"a", "b"}}).status == 404);
    BOOST_TEST(browser.send({.method = "DELETE", .path = "/nowhere"}).status == 404);
}

BOOST_AUTO_TEST_CASE(nobody_outside_asks_for_checks_by_header) {
    auto browser = shared_stage().browser();

    const auto answer = browser.get("/nowhere", {{"Doorward-Action", "verify"},
                                                 {"DOORWARD_ACTION", "verify"},
                                                 {"X-Original-URL", "/"},
                                                 {"X-Rewrite-URL", "/"}});

    BOOST_TEST(answer.status == 404);
}

BOOST_AUTO_TEST_CASE(other_addresses_in_the_request_change_no_link) {
    auto browser = shared_stage().browser();

    const auto page = browser.get("/login", {{"Host", "evil.example"},
                                             {"X-Forwarded-Host", "evil.example"},
                                             {"X-Forwarded-Proto", "https"},
                                             {"X-Forwarded-Prefix", "/evil"},
                                             {"Forwarded", "host=evil.example"}});

    BOOST_TEST(page.status == 200);
    BOOST_TEST(!page.shows("evil"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace doorward::integration_tests
