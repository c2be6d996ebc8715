#include <boost/test/unit_test.hpp>
#include <sstream>

#include "support/echo_app.h"
#include "support/raw_http.h"
#include "support/read_file.h"
#include "support/stage.h"

namespace doorward::integration_tests {
namespace {

/// The shipped file once its marks of comment are taken away, with a proxy at 127.0.0.1.
std::string real_ip_lines() {
    std::istringstream text{support::read_file(DOORWARD_SOURCE_DIR "/nginx/snippets/real_ip.conf")};
    std::string lines;
    for (std::string line; std::getline(text, line);)
        if (line.starts_with("# set_real_ip_from ") || line.starts_with("# real_ip_"))
            lines += line.substr(2) + "\n";
    const std::string proxy = "192.0.2.10";
    return lines.replace(lines.find(proxy), proxy.size(), "127.0.0.1");
}

/// Behind a proxy at 127.0.0.1; /near is for anyone in 203.0.113.0/24.
support::Stage& stage_behind_proxy() {
    static const support::EchoApp app;
    static support::Stage stage{
        {.workers = 1,
         .rule_lines = "[[rule]]\nhost = \"127.0.0.1\"\npath = \"/near\"\n"
                       "networks = \"203.0.113.0/24\"\nallow = \"anyone\"\n",
         .nginx_lines = real_ip_lines() +
                        "include doorward/snippets/doorward-app.conf;\nlocation /near/ {\n"
                        "include doorward/snippets/doorward-auth.conf;\n"
                        "include doorward/snippets/doorward-identity-proxy.conf;\nproxy_pass " +
                        app.url() + ";\n}\n"}};
    return stage;
}

std::string ask(const std::string& path, const std::string& claim,
                const std::string& from = "127.0.0.1") {
    const auto port = stage_behind_proxy().port();
    return support::exchange_bytes(
        port,
        "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port) +
            "\r\nX-Forwarded-For: " + claim + "\r\nConnection: close\r\n\r\n",
        std::chrono::seconds{10}, "127.0.0.1", from);
}

bool is_let_in(const std::string& answer) {
    return answer.find(support::app_mark) != std::string::npos;
}

BOOST_AUTO_TEST_SUITE(real_ip)

BOOST_AUTO_TEST_CASE(the_proxy_that_is_named_says_where_visitors_are) {
    const auto answer = ask("/near/", "203.0.113.9");

    BOOST_TEST(is_let_in(answer), answer);
    BOOST_TEST(answer.find("X-Real-IP: 203.0.113.9\r\n") != std::string::npos, answer);
    BOOST_TEST(!is_let_in(ask("/near/", "198.51.100.1")));
}

BOOST_AUTO_TEST_CASE(of_a_list_the_last_one_that_is_no_proxy_counts) {
    BOOST_TEST(is_let_in(ask("/near/", "198.51.100.1, 203.0.113.9")));
    BOOST_TEST(is_let_in(ask("/near/", "198.51.100.1, 203.0.113.9, 2001:db8::10")));
    BOOST_TEST(!is_let_in(ask("/near/", "203.0.113.9, 198.51.100.1")));
}

BOOST_AUTO_TEST_CASE(what_is_no_address_is_the_proxys_own) {
    for (const auto* claim : {"evil", "", "203.0.113.9, evil", "203.0.113.999", "unknown"})
        BOOST_TEST(!is_let_in(ask("/near/", claim)), claim);
    BOOST_TEST(stage_behind_proxy().log().find("client=evil") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(nobody_else_is_believed) {
    BOOST_TEST(!is_let_in(ask("/near/", "203.0.113.9", "127.0.0.2")));
}

BOOST_AUTO_TEST_CASE(the_page_for_machines_is_for_this_host_alone) {
    BOOST_TEST(ask("/healthz", "127.0.0.1").starts_with("HTTP/1.1 200 "));
    BOOST_TEST(ask("/healthz", "203.0.113.9").starts_with("HTTP/1.1 403 "));
    BOOST_TEST(ask("/healthz", "127.0.0.1", "127.0.0.2").starts_with("HTTP/1.1 403 "));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace doorward::integration_tests
