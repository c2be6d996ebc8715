#include <boost/test/unit_test.hpp>

#include "shared_stage.h"
#include "support/fastcgi_client.h"

namespace doorward::integration_tests {
namespace {

using support::Stage;

/// The site as a whole is there too; only what is asked for below /sso matters here.
constexpr auto location = "include doorward/snippets/below-sso.conf;\n";

BOOST_AUTO_TEST_SUITE(prefix)

BOOST_AUTO_TEST_CASE(everything_stays_below_the_prefix) {
    Stage stage{{.public_path = "/sso", .nginx_lines = location}};
    auto browser = stage.browser();

    const auto home = browser.get("/sso/");
    const auto form = browser.get("/sso/login");
    const auto wrong = browser.post(
        "/sso/login",
        {{"csrf_token", form.form_token()}, {"username", "carol"}, {"password", "wrong"}});
    const auto right = browser.post(
        "/sso/login",
        {{"csrf_token", wrong.form_token()}, {"username", "carol"}, {"password", "carol"}});
    const auto greeting = browser.follow(right);
    const auto already = browser.get("/sso/login");
    const auto question = browser.get("/sso/logout");
    const auto missing = browser.get("/sso/nowhere");
    const auto logout = browser.post("/sso/logout", {{"csrf_token", question.form_token()}});

    for (const auto& page : {home, form, wrong, greeting, question, missing})
        for (const auto* mark : {"href=\"/", "action=\"/", "src=\"/"})
            for (auto at = page.body.find(mark); at != std::string::npos;
                 at = page.body.find(mark, at + 1))
                BOOST_TEST(page.body.substr(at + std::string_view{mark}.size() - 1, 5) == "/sso/");
    BOOST_TEST(wrong.header("www-authenticate").value_or("").find("form-action=\"/sso/login\"") !=
               std::string::npos);
    for (const auto& redirect : {right, already, logout})
        BOOST_TEST(redirect.header("location").value_or("") == "/sso/");
    BOOST_TEST(greeting.shows("Hey carol!!"));
    BOOST_TEST(missing.status == 404);
    BOOST_TEST(browser.get("/sso/static/css/doorward.css").status == 200);
}

BOOST_AUTO_TEST_CASE(the_prefix_alone_is_home) {
    Stage stage{{.workers = 1, .public_path = "/sso", .nginx_lines = location}};
    auto parameters = support::page_parameters("GET", "");
    for (auto& [name, value] : parameters)
        if (name == "SCRIPT_NAME") value = "/sso";

    const auto answer = support::ask_worker(stage.socket(), {.parameters = parameters});

    BOOST_TEST(answer.status == 200);
    BOOST_TEST(answer.shows("href=\"/sso/login\""));
}

BOOST_AUTO_TEST_CASE(a_web_server_that_knows_no_prefix_finds_the_pages_by_the_public_address) {
    Stage stage{{.workers = 1, .public_path = "/sso", .nginx_lines = location}};
    auto parameters = support::page_parameters("GET", "/");
    std::erase_if(parameters, [](const auto& each) { return each.first == "PATH_INFO"; });
    for (auto& [name, value] : parameters)
        if (name == "SCRIPT_NAME") value = "/sso/login";

    const auto answer = support::ask_worker(stage.socket(), {.parameters = parameters});

    BOOST_TEST(answer.status == 200);
    BOOST_TEST(answer.shows("action=\"/sso/login\""));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace doorward::integration_tests
