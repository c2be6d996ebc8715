#include <boost/test/unit_test.hpp>

#include "shared_stage.h"
#include "support/fastcgi_client.h"
#include "support/free_port.h"
#include "well_headed.h"

namespace doorward::integration_tests {
namespace {

using support::FastCgiRequest;
using support::Stage;

constexpr auto form_type = "application/x-www-form-urlencoded";

BOOST_AUTO_TEST_SUITE(headers)

BOOST_AUTO_TEST_CASE(pages_and_redirects_carry_them) {
    auto stranger = shared_stage().browser();
    auto carol = carols_browser();

    for (const auto* path : {"/", "/login", "/healthz"})
        is_well_headed(stranger.get(path), 200);
    for (const auto* path : {"/", "/logout"})
        is_well_headed(carol.get(path), 200);
    is_well_headed(stranger.get("/logout"), 303);
    is_well_headed(carol.get("/login"), 303);
    is_well_headed(stranger.log_in("carol", "carol"), 303);
    is_well_headed(carol.post("/logout", {{"csrf_token", carol.token("/logout")}}), 303);
}

BOOST_AUTO_TEST_CASE(refusals_carry_them) {
    auto browser = shared_stage().browser();
    const auto post = [&](const std::string& type, const std::string& body) {
        return browser.send({.method = "POST",
                             .path = "/login",
                             .headers = {{"Content-Type", type}},
                             .body = body});
    };

    is_well_headed(post(form_type, "a=%"), 400);
    is_well_headed(browser.log_in("carol", "wrong"), 401);
    is_well_headed(browser.post("/login", {{"csrf_token", "x"}}), 403);
    is_well_headed(browser.post("/logout", {}, {{"Origin", "null"}}), 403);
    is_well_headed(browser.get("/nowhere"), 404);
    is_well_headed(browser.post("/", {}), 405);
    is_well_headed(browser.send({.method = "BREW", .path = "/login"}), 405);
    is_well_headed(post("text/plain", "a=b"), 415);
    is_well_headed(browser.log_in("", ""), 422);
}

BOOST_AUTO_TEST_CASE(what_only_a_broken_web_server_brings_about_carries_them) {
    const auto& socket = shared_stage().socket();
    auto too_large = support::form_request("/login", {{"a", std::string(17'000, 'a')}}, "");
    auto short_body = support::form_request("/login", {{"a", "b"}}, "");
    short_body.body.pop_back();
    FastCgiRequest twice{.parameters = support::page_parameters("GET", "/")};
    twice.parameters.emplace_back("REQUEST_METHOD", "GET");
    FastCgiRequest unknown{.parameters = support::page_parameters("GET", "/")};
    unknown.parameters.back().second = "nothing-of-ours";

    is_well_headed(support::ask_worker(socket, too_large), 413);
    is_well_headed(support::ask_worker(socket, short_body), 400);
    is_well_headed(support::ask_worker(socket, twice), 500);
    is_well_headed(support::ask_worker(socket, unknown), 403);
}

BOOST_AUTO_TEST_CASE(a_directory_that_is_down_takes_none_away) {
    Stage stage{{.workers = 1,
                 .directory_url = "ldap://127.0.0.1:" + std::to_string(support::free_port())}};
    auto browser = stage.browser();

    is_well_headed(browser.log_in("carol", "carol"), 503);
}

BOOST_AUTO_TEST_CASE(a_form_may_lead_to_the_hosts_that_are_listed) {
    Stage stage{{.workers = 1, .server_lines = "return_hosts = [\"app.example.org\"]\n"}};
    auto browser = stage.browser();

    const auto policy = browser.get("/login").header("content-security-policy").value_or("");

    BOOST_TEST(policy.find("form-action 'self' https://app.example.org;") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(no_page_has_anything_inline) {
    auto stranger = shared_stage().browser();
    auto carol = carols_browser();

    for (const auto& page : {stranger.get("/"), stranger.get("/login"), stranger.get("/nowhere"),
                             stranger.log_in("carol", "x"), carol.get("/"), carol.get("/logout"),
                             carol.get("/account")})
        has_nothing_inline(page);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace doorward::integration_tests
