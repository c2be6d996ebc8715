#include <boost/test/unit_test.hpp>

#include <fstream>

#include "door.h"

namespace doorward::integration_tests {
namespace {

using Texts = std::vector<std::string>;

const Texts identity{"Remote-User", "Remote-Name", "Remote-Email", "Remote-Groups"};

/// Every name by which an app could take a header for `name`.
Texts spellings(const std::string& name) {
    auto underscored = name;
    std::replace(underscored.begin(), underscored.end(), '-', '_');
    auto dotted = name;
    std::replace(dotted.begin(), dotted.end(), '-', '.');
    auto spaced = name;
    std::replace(spaced.begin(), spaced.end(), '-', ' ');
    auto capitals = name;
    std::transform(name.begin(), name.end(), capitals.begin(),
                   [](unsigned char letter) { return static_cast<char>(std::toupper(letter)); });
    return {name, underscored, dotted, spaced, capitals, "\t" + name};
}

std::string replaced(std::string text, std::string_view what, std::string_view by) {
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
        text.replace(at, what.size(), by);
    return text;
}

BOOST_AUTO_TEST_SUITE(door_spoofing)

BOOST_AUTO_TEST_CASE(nobody_brings_an_identity_of_their_own) {
    for (const auto& name : identity)
        for (const auto& spelling : spellings(name))
            for (const std::string path : {"/app/", "/public/", "/php/"})
                for (const auto& who :
                     {std::string{"Cookie: a=1"}, "Cookie: " + session_of("stuart")}) {
                    const auto answer = knock(
                        {.path = path, .headers = {spelling + ": evil", who, spelling + ": evil"}});

                    BOOST_TEST(answer.text.find("evil") == std::string::npos, answer.text);
                    BOOST_TEST(answer.told(name).size() <= 1U, answer.text);
                }
}

BOOST_AUTO_TEST_CASE(no_header_changes_what_is_judged) {
    const Texts names{"DOORWARD_ACTION",
                      "Doorward-Action",
                      "DOORWARD_TARGET_URL",
                      "Doorward-Target-Url",
                      "DOORWARD_TARGET_PATH",
                      "Doorward-Target-Path",
                      "DOORWARD_TARGET_METHOD",
                      "Doorward-Target-Method",
                      "X-Original-URL",
                      "X_Original_URL",
                      "X-Original-URI",
                      "X-Original-Method",
                      "X-Rewrite-URL",
                      "X-Forwarded-Uri",
                      "X-Forwarded-Host",
                      "X-Forwarded-Method",
                      "X-Forwarded-Prefix",
                      "X-Forwarded-Proto",
                      "X-Forwarded-For",
                      "X-Real-IP",
                      "Forwarded",
                      "X-HTTP-Method-Override",
                      "User-Agent",
                      "Authorization",
                      "Doorward-Cookie",
                      "Script-Name",
                      "Request-Uri",
                      "Remote-Addr",
                      "Host-Override",
                      "Proxy"};
    for (const auto& name : names)
        for (const std::string value : {"/public/", "http://127.0.0.1/public/", "127.0.0.1",
                                        "accept", "Basic Y2Fyb2w6Y2Fyb2w=", "GET", "kube-probe"}) {
            const auto header = name + ": " + value;
            const auto signed_out = knock({.headers = {"Accept: application/json", header}});
            const auto denied = knock({.path = "/staff/",
                                       .headers = {"Accept: application/json",
                                                   "Cookie: " + session_of("stuart"), header}});

            BOOST_TEST(signed_out.status == 401, header);
            BOOST_TEST(denied.status == 403, header);
        }
}

BOOST_AUTO_TEST_CASE(an_app_is_told_of_no_other_address_than_the_one_that_was_judged) {
    const Texts misleading{
        "X-Original-URL",  "X-Original-URI",     "X-Original-Method",  "X-Rewrite-URL",
        "X-Forwarded-Uri", "X-Forwarded-Prefix", "X-Forwarded-Method", "X-HTTP-Method-Override",
        "X-HTTP-Method",   "X-Method-Override",  "Forwarded",          "X-Forwarded-Port",
        "Proxy",           "X-Forwarded-For",    "X-Forwarded-Host",   "X-Forwarded-Proto"};
    for (const auto& name : misleading)
        for (const std::string path : {"/public/", "/php/"}) {
            const auto answer = knock(
                {.path = path,
                 .headers = {"Cookie: " + session_of("stuart"), name + ": evil", name + ": evil"}});

            BOOST_TEST(answer.is_the_apps(), name);
            BOOST_TEST(answer.text.find("evil") == std::string::npos, answer.text);
        }
}

BOOST_AUTO_TEST_CASE(an_app_over_fastcgi_is_told_the_same_as_one_over_http) {
    const auto answer = knock({.path = "/php/x?y=1",
                               .headers = {"Cookie: " + session_of("carol") + "; theme=dark",
                                           "Remote-Name: evil", "Remote_User: evil"}});

    BOOST_REQUIRE(answer.is_the_apps());
    for (const auto* line :
         {"REMOTE_USER=carol", "HTTP_REMOTE_USER=carol", "HTTP_REMOTE_NAME=Carol Example",
          "HTTP_REMOTE_EMAIL=carol@testathon.net", "HTTP_REMOTE_GROUPS=admins,staff",
          "HTTP_COOKIE=theme=dark", "REQUEST_URI=/php/x?y=1", "QUERY_STRING=y=1"}) {
        const auto whole = "\n" + std::string{line} + "\n";
        const auto at = answer.text.find(whole);
        BOOST_TEST(at != std::string::npos, line << " in " << answer.text);
        const auto name = "\n" + std::string{line}.substr(0, std::string_view{line}.find('=') + 1);
        BOOST_TEST(answer.text.find(name, at + 1) == std::string::npos, line << " twice");
    }
}

BOOST_AUTO_TEST_CASE(an_app_over_fastcgi_hears_nothing_of_nobody) {
    const auto answer = knock({.path = "/php/", .headers = {"Cookie: " + session_of("stuart")}});

    BOOST_TEST(answer.is_the_apps());
    BOOST_TEST(answer.text.find("HTTP_REMOTE_GROUPS") == std::string::npos);
    BOOST_TEST(answer.text.find("HTTP_COOKIE") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(no_cookie_of_ours_reaches_an_app) {
    std::ifstream cases{DOORWARD_SOURCE_DIR "/tests/data/foreign_cookies.txt"};
    const auto token = session_of("carol").substr(std::string_view{"doorward="}.size());
    unsigned count = 0;
    for (std::string line; std::getline(cases, line);) {
        if (line.empty() || line.starts_with('#')) continue;
        const auto arrow = line.find(" =>");
        BOOST_REQUIRE(arrow != std::string::npos);
        const auto left = line.substr(std::min(line.size(), arrow + 4));
        const auto sent = replaced(line.substr(0, arrow), "TOKEN", token);
        const auto headers = "Cookie: " + replaced(sent, " | ", "\r\nCookie: ");

        const auto answer = knock({.path = "/public/", .headers = {headers}});

        BOOST_TEST(answer.status == 200, line);
        const auto told = answer.told("Cookie");
        BOOST_TEST((told.empty() ? std::string{} : told.front()) == replaced(left, "TOKEN", token),
                   line);
        BOOST_TEST(told.size() <= 1U, line);
        ++count;
    }
    BOOST_TEST(count > 20U);
}

BOOST_AUTO_TEST_CASE(a_stale_cookie_beside_a_good_one_does_not_lock_out) {
    const auto stale = "doorward=" + std::string(43, 'A');
    for (const auto& cookies :
         {stale + "; " + session_of("carol"), session_of("carol") + "; " + stale}) {
        const auto answer = knock({.headers = {"Cookie: " + cookies}});

        BOOST_TEST(answer.told("Remote-User") == Texts{"carol"}, boost::test_tools::per_element());
        BOOST_TEST(answer.told("Cookie").empty());
    }
    const auto two =
        knock({.headers = {"Accept: application/json", "Cookie: " + session_of("carol"),
                           "Cookie: " + session_of("stuart")}});
    BOOST_TEST(two.status == 401);
    BOOST_TEST(two.header("Set-Cookie").empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace doorward::integration_tests
