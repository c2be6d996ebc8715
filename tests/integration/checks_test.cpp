#include <boost/test/unit_test.hpp>

#include "check_requests.h"
#include "unit/ldap_table.h"

namespace doorward::integration_tests {
namespace {

using namespace std::string_literals;
using support::FastCgiClient;
using support::FastCgiRequest;
using support::Fields;
using support::Keep;
using support::Stage;

BOOST_AUTO_TEST_SUITE(checks)

BOOST_AUTO_TEST_CASE(whoever_passes_is_named) {
    const auto answer = ask(check("/staff/a?b=c", "theme=dark; " + cookie_of("carol")));

    is_bare(answer);
    BOOST_TEST(answer.status == 200);
    BOOST_TEST(answer.header("remote-user").value_or("") == "carol");
    BOOST_TEST(answer.header("remote-groups").value_or("") == "admins,staff");
    BOOST_TEST(answer.header("doorward-cookie").value_or("") == "theme=dark");
    BOOST_TEST(status_of(check("/staff/a", cookie_of("stuart"))) == 403);
    BOOST_TEST(status_of(check("/staff/a")) == 401);
    BOOST_TEST(status_of(check("/open/a")) == 200);
}

BOOST_AUTO_TEST_CASE(a_path_never_asks_for_a_check) {
    for (const auto* path :
         {"/verify", "/doorward/verify", "/login-required", "/denied", "/accept"}) {
        auto parameters = support::page_parameters("GET", path);
        parameters.emplace_back("HTTP_DOORWARD_ACTION", "verify");
        BOOST_TEST(ask(parameters).status == 404, path);
        // A check all the same, whose action somebody forgot: 403 is what lets nobody in.
        parameters.emplace_back("DOORWARD_TARGET_URL", "http://open.doorward.test/");
        BOOST_TEST(ask(parameters).status == 403, path);
    }
}

BOOST_AUTO_TEST_CASE(a_missing_parameter_is_named_with_the_file_that_has_it) {
    for (const auto* name :
         {"DOORWARD_TARGET_URL", "DOORWARD_TARGET_PATH", "DOORWARD_TARGET_METHOD"}) {
        auto parameters = check("/open/a", cookie_of("carol"));
        std::erase_if(parameters, [&](const auto& each) { return each.first == name; });

        BOOST_TEST(status_of(parameters) == 403, name);
        BOOST_TEST(logs(gateway_stage(), {name, "doorward/snippets/", "status=403"}), name);
    }
}

BOOST_AUTO_TEST_CASE(a_parameter_that_comes_twice_lets_nobody_pass) {
    for (const auto* name : {"DOORWARD_ACTION", "DOORWARD_TARGET_URL", "DOORWARD_TARGET_PATH",
                             "DOORWARD_TARGET_METHOD", "REMOTE_ADDR"}) {
        auto parameters = check("/open/a");
        const auto first = std::find_if(parameters.begin(), parameters.end(),
                                        [&](const auto& each) { return each.first == name; });
        const auto again = *first;
        parameters.push_back(again);

        BOOST_TEST(status_of(parameters) == 403, name);
        BOOST_TEST(logs(gateway_stage(), {"FastCGI parameter "s + name, "status=403"}), name);
    }
}

BOOST_AUTO_TEST_CASE(of_several_cookies_exactly_one_must_count) {
    const auto good = cookie_of("carol");
    const auto stale = "doorward="s + std::string(43, 'A');

    BOOST_TEST(status_of(check("/a", stale + "; " + good)) == 200);
    BOOST_TEST(status_of(check("/a", good + "; " + cookie_of("carol"))) == 401);
    BOOST_TEST(status_of(check("/a", stale)) == 401);
    auto two_headers = check("/a", stale);
    two_headers.emplace_back("HTTP_COOKIE", good);
    BOOST_TEST(status_of(two_headers) == 200);
    std::string many = good;
    for (int i = 0; i < 1'000; ++i)
        many += "; " + stale;
    BOOST_TEST(status_of(check("/a", many)) == 401);
}

BOOST_AUTO_TEST_CASE(no_header_makes_a_difference) {
    const Fields spoofed{{"HTTP_DOORWARD_TARGET_URL", "http://open.doorward.test/"},
                         {"HTTP_DOORWARD_TARGET_PATH", "/open"},
                         {"HTTP_X_ORIGINAL_URL", "/open"},
                         {"HTTP_X_ORIGINAL_URI", "/open"},
                         {"HTTP_X_FORWARDED_URI", "/open"},
                         {"HTTP_X_FORWARDED_HOST", "open.doorward.test"},
                         {"HTTP_X_FORWARDED_FOR", "127.0.0.1"},
                         {"HTTP_FORWARDED", "host=open.doorward.test"},
                         {"HTTP_HOST", "open.doorward.test"},
                         {"HTTP_REMOTE_USER", "carol"},
                         {"HTTP_AUTHORIZATION", "Basic Y2Fyb2w6Y2Fyb2w="},
                         {"HTTP_USER_AGENT", "kube-probe/1.0"},
                         {"REMOTE_USER", "carol"},
                         {"REQUEST_URI", "/open"},
                         {"SERVER_NAME", "open.doorward.test"}};
    auto parameters = check("/staff/a");
    parameters.insert(parameters.end(), spoofed.begin(), spoofed.end());
    auto asked = authorizer("/staff/a");
    for (const auto& each : spoofed)
        if (each.first.starts_with("HTTP_") || each.first == "REMOTE_USER")
            asked.parameters.push_back(each);

    const auto answer = ask(parameters);
    is_bare(answer);
    BOOST_TEST(answer.status == 401);
    BOOST_TEST(!answer.header("remote-user").has_value());
    BOOST_TEST(ask(asked).status == 401);
}

BOOST_AUTO_TEST_CASE(what_cannot_be_judged_is_refused) {
    const auto carol = cookie_of("carol");
    BOOST_TEST(status_of(check("/open/" + std::string(9'000, 'a'), carol)) == 403);
    BOOST_TEST(status_of(check("/open/a?" + std::string(9'000, 'a'), carol)) == 403);
    for (const auto& path :
         {"/open/a\x01"s, "/open/a\r\nb"s, "/open/\xff"s, "/open/\xc0\xaf"s, "/open/a%00b"s,
          "/open/a%0ab"s, "/open/%ff"s, "/open/a b"s, "open"s, ""s})
        BOOST_TEST(status_of(check(path, carol)) == 403, path);
    BOOST_TEST(status_of(check("/open/a", "/staff/a", carol)) == 403);
    auto elsewhere = check("/", carol);
    for (const auto* url : {"http://other.doorward.test/", "ftp://wiki.doorward.test/",
                            "http://user@open.doorward.test/", "http:///", "wiki.doorward.test/"}) {
        elsewhere[1].second = url;
        BOOST_TEST(status_of(elsewhere) == 403, url);
    }
}

BOOST_AUTO_TEST_CASE(no_odd_address_passes_without_a_session) {
    std::size_t tried = 0;
    for (const auto& row : unit_tests::table_of("paths.txt")) {
        for (const auto& raw : {row[0], row[0] + "?/open/", row[0] + "#/open"})
            for (const auto& seen : {row[1], row[0], "/open"s}) {
                BOOST_TEST((status_of(check(raw, seen, {})) != 200), raw << " seen as " << seen);
                ++tried;
            }
        const auto asked = ask(authorizer(row[0]));
        BOOST_TEST((asked.status == 401 || asked.status == 403), row[0]);
    }
    BOOST_TEST(tried > 200U);
}

BOOST_AUTO_TEST_CASE(a_body_that_does_not_come_along_is_no_fault) {
    const auto carol = cookie_of("carol");
    for (const auto* length : {"5", "16385", "1073741824", "99999999999999999999", "x", "-1"}) {
        auto parameters = check("/staff/a", carol);
        parameters.emplace_back("CONTENT_LENGTH", length);
        parameters.emplace_back("REQUEST_METHOD", "POST");
        BOOST_TEST(status_of(parameters) == 200, length);
    }
    FastCgiClient client{gateway_stage().socket()};
    for (const auto size : {5UL, 16'384UL, 20'000UL, 90'000UL}) {
        const FastCgiRequest request{.parameters = check("/staff/a", carol),
                                     .body = std::string(size, 'b'),
                                     .keep = Keep::Yes};
        BOOST_TEST(client.ask(request).status == 200, size);
    }
}

BOOST_AUTO_TEST_CASE(a_store_that_cannot_be_read_lets_nobody_pass) {
    Stage stage{{.workers = 1, .public_host = portal_name, .rule_lines = gateway_rules()}};
    const auto carol = cookie_of("carol", stage);
    const auto ask_stage = [&](const FastCgiRequest& request) {
        return support::ask_worker(stage.socket(), request);
    };
    BOOST_TEST(ask_stage({.parameters = check("/staff/a", carol)}).status == 200);

    (void)stage.sql("DROP TABLE sessions");

    for (const auto* path : {"/staff/a", "/open/a"}) {
        const auto answer = ask_stage({.parameters = check(path, carol)});
        is_bare(answer);
        BOOST_TEST(answer.status == 403, path);
        BOOST_TEST(ask_stage(authorizer(path, carol)).status == 403, path);
    }
    BOOST_TEST(logs(stage, {"sys_error", "no such table", "status=403"}));
}

BOOST_AUTO_TEST_CASE(a_denied_check_is_logged_with_its_rule_without_its_query) {
    (void)ask(check("/staff/a?ticket=very-secret", cookie_of("stuart")));

    BOOST_TEST(logs(gateway_stage(), {"authz_fail", "stuart", "wiki.doorward.test/staff/a",
                                      "doorward.toml", "client=127.0.0.1", "status=403"}));
    BOOST_TEST(gateway_stage().log().find("very-secret") == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace doorward::integration_tests
