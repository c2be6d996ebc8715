#include <boost/test/unit_test.hpp>

#include "base/base64url.h"
#include "shared_stage.h"
#include "support/read_file.h"

namespace doorward::integration_tests {
namespace {

using support::Stage;

/// Every file of the stage that is not a socket, by name.
std::vector<std::pair<std::string, std::string>> files_of(const Stage& stage) {
    std::vector<std::pair<std::string, std::string>> files;
    for (const auto& entry : std::filesystem::directory_iterator(stage.folder()))
        if (entry.is_regular_file())
            files.emplace_back(entry.path().filename().string(), support::read_file(entry.path()));
    return files;
}

BOOST_AUTO_TEST_SUITE(secrecy)

BOOST_AUTO_TEST_CASE(no_file_holds_a_token_or_a_password) {
    Stage stage{{.log_lines = "level = \"debug\"\n"}};
    auto browser = stage.browser();
    const std::string wrong = "correct-horse-battery-staple";
    const std::string as_name = "Tr0ub4dor-and-3-typed-as-a-name";
    std::vector<std::string> secrets{wrong, as_name, "password=carol"};
    secrets.push_back(browser.token("/login"));
    secrets.push_back(browser.cookies.at("doorward-form"));
    browser.log_in("carol", wrong);
    browser.log_in(as_name, "x");
    browser.log_in("carol", "carol");
    secrets.push_back(browser.cookies.at("doorward"));
    secrets.push_back(browser.cookies.at("doorward-flash"));
    secrets.push_back(browser.token("/logout"));
    browser.post("/logout", {{"csrf_token", "forged"}});
    const auto bytes = from_base64url(browser.cookies.at("doorward")).value();
    secrets.emplace_back(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    BOOST_REQUIRE(is_greeted(browser, "carol"));

    for (const auto& [name, text] : files_of(stage))
        for (const auto& secret : secrets)
            BOOST_TEST(text.find(secret) == std::string::npos, name << " holds " << secret);
    BOOST_TEST(stage.log().find("authn_login_fail") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_the_store_holds_of_a_token_is_no_cookie) {
    auto& stage = shared_stage();
    auto carol = carols_browser();
    auto thief = stage.browser();
    const auto digest =
        stage.sql("SELECT hex(token_digest) FROM sessions ORDER BY began DESC LIMIT 1");
    BOOST_REQUIRE(digest.size() == 64U);
    std::vector<std::uint8_t> bytes;
    for (std::size_t i = 0; i < digest.size(); i += 2)
        bytes.push_back(static_cast<std::uint8_t>(std::stoul(digest.substr(i, 2), nullptr, 16)));

    for (const auto& value : {digest, base64url(bytes)}) {
        thief.cookies["doorward"] = value;
        BOOST_TEST(!is_greeted(thief, "carol"), value);
    }
}

BOOST_AUTO_TEST_CASE(error_pages_tell_nothing_about_the_inside) {
    auto browser = shared_stage().browser();
    const auto folder = shared_stage().folder().string();

    for (const auto& answer :
         {browser.get("/nowhere"), browser.post("/", {}), browser.log_in("carol", "x"),
          browser.send({.method = "POST", .path = "/login", .headers = {}, .body = "%"})}) {
        BOOST_TEST(answer.status >= 400);
        for (const auto* word : {"sqlite", "SELECT", "ldap", "testathon", "nginx/", "/templates",
                                 ".tpl", DOORWARD_SOURCE_DIR, "terminate"})
            BOOST_TEST(!answer.shows(word), answer.status << " shows " << word);
        BOOST_TEST(!answer.shows(folder));
        BOOST_TEST(answer.header("server").value_or("").find('/') == std::string::npos);
    }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace doorward::integration_tests
