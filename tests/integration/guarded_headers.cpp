#include <algorithm>
#include <array>
#include <boost/test/unit_test.hpp>
#include <sstream>
#include <string>
#include <string_view>

#include "app_answer.h"
#include "gateway_stage.h"
#include "guarded_cases.h"

namespace doorward::integration_tests::guarded {
namespace {

using support::Answer;
using support::Fields;

// The app over CGI or FastCGI, and over HTTP; both for anyone.
constexpr auto by_variables = "/open/page.cgi";
constexpr auto by_headers = "/open/http/page";

constexpr std::array identity{"Remote-User", "Remote-Name", "Remote-Email", "Remote-Groups"};

constexpr std::array misleading{"Forwarded",
                                "X-Forwarded-For",
                                "X-Forwarded-Host",
                                "X-Forwarded-Proto",
                                "X-Forwarded-Port",
                                "X-Forwarded-Server",
                                "X-Forwarded-Prefix",
                                "X-Forwarded-Uri",
                                "X-Forwarded-Method",
                                "X-Host",
                                "X-Real-IP",
                                "X-Original-URL",
                                "X-Original-URI",
                                "X-Original-Method",
                                "X-Rewrite-URL",
                                "X-HTTP-Method",
                                "X-HTTP-Method-Override",
                                "X-Method-Override",
                                "Proxy"};

/// `name` in every way that some app takes for it.
Fields in_all_spellings(const std::string& name, const std::string& value) {
    Fields headers;
    for (const char sign : {'-', '_', '.', '~', '+', '!', '\'', '*', '|'}) {
        auto spelling = name;
        std::replace(spelling.begin(), spelling.end(), '-', sign);
        headers.emplace_back(spelling, value);
        for (auto& letter : spelling)
            letter = static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
        headers.emplace_back(spelling, value);
    }
    return headers;
}

/// A name that no app takes for another one: with a sign in it that is neither '-' nor '_'.
bool is_odd(std::string_view name) {
    const auto is_sign = [](unsigned char letter) {
        return std::isalnum(letter) == 0 && letter != '-' && letter != '_';
    };
    return std::any_of(name.begin(), name.end(), is_sign);
}

/// No line of the page says "evil" by a name that means anything.
void believes_nothing(const Answer& answer, const std::string& what) {
    BOOST_TEST(answer.status == 200, what);
    std::istringstream lines{answer.body};
    for (std::string line; std::getline(lines, line);)
        if (line.find("evil") != std::string::npos)
            BOOST_TEST(is_odd(line.substr(0, line.find_first_of(":="))), what << ": " << line);
}

}  // namespace

void no_header_names_a_visitor(const GuardedApp& app) {
    const auto stuart = app.log_in("stuart");
    for (const auto* name : identity) {
        const auto headers = in_all_spellings(name, "evil");
        const auto refused = app.get("/staff/page.cgi", {}, headers);
        BOOST_TEST(refused.status == app.login_status(), name);
        for (const auto* page : {by_variables, by_headers})
            for (const auto& who : {std::string{}, stuart})
                believes_nothing(app.get(page, who, headers), name + std::string{" at "} + page);
        BOOST_TEST(has(app.get(by_variables, stuart, headers), "HTTP_REMOTE_USER=stuart"));
        BOOST_TEST(header_told(app.get(by_headers, stuart, headers), "Remote-User") == "stuart");
    }
}

void no_header_speaks_for_the_web_server(const GuardedApp& app) {
    const Fields headers{
        {"Variable-REMOTE_USER", "evil"},      {"Variable-Remote-User", "evil"},
        {"REDIRECT_REMOTE_USER", "evil"},      {"REDIRECT-REMOTE-USER", "evil"},
        {"DOORWARD_CHECK", "passed"},          {"DOORWARD-CHECK", "passed"},
        {"REDIRECT_DOORWARD_CHECK", "passed"}, {"REDIRECT-DOORWARD-CHECK", "passed"}};

    BOOST_TEST(app.get("/staff/page.cgi", {}, headers).status == app.login_status());
    const auto stranger = app.get(by_variables, {}, headers);
    BOOST_TEST(stranger.status == 200);
    for (const auto* name : {"REMOTE_USER", "HTTP_REMOTE_USER"})
        BOOST_TEST(!names(stranger, name), name);
    BOOST_TEST(has(app.get(by_variables, app.log_in("stuart"), headers), "REMOTE_USER=stuart"));
}

void no_header_names_another_page(const GuardedApp& app) {
    const Fields headers{{"DOORWARD_TARGET_URL", "http://open.doorward.test/"},
                         {"Doorward-Target-Url", "http://open.doorward.test/"},
                         {"Doorward-Target-Path", "/open/page.cgi"},
                         {"Doorward-Action", "verify"},
                         {"Request-Uri", "/open/page.cgi"},
                         {"Server-Name", "open.doorward.test"},
                         {"X-Original-URL", "/open/page.cgi"},
                         {"X-Rewrite-URL", "/open/page.cgi"},
                         {"X-Forwarded-Uri", "/open/page.cgi"},
                         {"X-Forwarded-Host", "open.doorward.test"},
                         {"X-Forwarded-For", "127.0.0.1"},
                         {"Forwarded", "host=open.doorward.test"}};
    const auto refused = app.get("/members/page.cgi", {}, headers);
    BOOST_TEST(refused.status == app.login_status());
    BOOST_TEST(!names(refused, "GATEWAY_INTERFACE"));

    for (const auto* host :
         {"open.doorward.test", "open.doorward.test:80", "OPEN.doorward.test."}) {
        const auto answer = app.get("/members/page.cgi", {}, {{"Host", host}});
        BOOST_TEST(answer.status >= 300, host);
        BOOST_TEST(!names(answer, "GATEWAY_INTERFACE"), host);
    }
}

void an_app_is_told_of_no_other_place_than_the_one_that_was_judged(const GuardedApp& app) {
    const auto port = ":" + std::to_string(app.port());
    for (const auto* name : misleading)
        for (const auto* page : {by_variables, by_headers})
            believes_nothing(app.get(page, {}, in_all_spellings(name, "evil.doorward.test")),
                             name + std::string{" at "} + page);

    const auto address = variable_of(app.get(by_variables), "REMOTE_ADDR");
    const auto told = app.get(by_headers, {}, in_all_spellings("X-Forwarded-For", "192.0.2.1"));
    BOOST_TEST(address.starts_with("127.0.0."));
    BOOST_TEST(header_told(told, "X-Real-IP") == address);
    BOOST_TEST(header_told(told, "X-Forwarded-For") == address);
    BOOST_TEST(header_told(told, "X-Forwarded-Proto") == "http");
    BOOST_TEST(header_told(told, "X-Forwarded-Host") == app_name + port);
}

void no_header_takes_the_visitors_name_away(const GuardedApp& app) {
    const auto carol = app.log_in("carol");
    for (const auto* value :
         {"close, Remote-User, Remote-Groups", "Remote-User",
          "keep-alive,remote-user,remote-groups", "Upgrade, Remote-User, Remote-Groups",
          "close,\tREMOTE-USER ,REMOTE-GROUPS"}) {
        const auto answer = app.get(by_headers, carol, {{"Connection", value}});

        BOOST_TEST(answer.status == 200, value);
        BOOST_TEST(header_told(answer, "Remote-User") == "carol", value);
        BOOST_TEST(header_told(answer, "Remote-Groups") == "admins,staff", value);
    }
}

void odd_names_arrive(const GuardedApp& app, std::string_view name) {
    const auto zoe = app.log_in("zoe");
    constexpr auto groups = "staff%2C \"admins\"";

    const auto answer = app.get(by_variables, zoe);
    const auto told = app.get(by_headers, zoe);

    BOOST_TEST(variable_of(answer, "HTTP_REMOTE_NAME") == name);
    BOOST_TEST(variable_of(answer, "HTTP_REMOTE_GROUPS") == groups);
    BOOST_TEST(header_told(told, "Remote-Name") == name);
    BOOST_TEST(header_told(told, "Remote-Groups") == groups);
    BOOST_TEST(app.get("/staff/page.cgi", zoe).status == 403);
}

}  // namespace doorward::integration_tests::guarded
