#include <boost/test/unit_test.hpp>

#include "check_requests.h"

namespace doorward::integration_tests {
namespace {

using namespace std::string_literals;
using support::FastCgiClient;

BOOST_AUTO_TEST_SUITE(authorizer_role)

BOOST_AUTO_TEST_CASE(an_authorizer_gets_the_same_answers) {
    const auto granted = ask(authorizer("/staff/a?b=c", cookie_of("carol")));
    BOOST_TEST(granted.status == 200);
    BOOST_TEST(granted.body.empty());
    BOOST_TEST(granted.header("variable-remote_user").value_or("") == "carol");
    BOOST_TEST(granted.header("variable-remote_groups").value_or("") == "admins,staff");
    for (const auto& [name, value] : granted.headers)
        BOOST_TEST((name.starts_with("variable-") || name == "content-length"), name);

    const auto stranger = ask(authorizer("/staff/a"));
    BOOST_TEST(stranger.status == 401);
    BOOST_TEST(stranger.header("refresh").value_or("").starts_with("0; url=http://wiki."));
    BOOST_TEST(stranger.all("set-cookie").empty());
    const auto denied = ask(authorizer("/staff/a", cookie_of("stuart")));
    BOOST_TEST(denied.status == 403);
    BOOST_TEST(denied.shows("Ask the librarian."));
    BOOST_TEST(denied.all("set-cookie").empty());
    BOOST_TEST(ask(authorizer("/open/a")).status == 200);
}

BOOST_AUTO_TEST_CASE(an_authorizer_never_gets_a_page) {
    const auto carol = cookie_of("carol");
    for (const auto* action : {"", "login-required", "denied", "accept", "refused", "anything"})
        for (const auto* uri : {"/login", "/healthz", "/", "/verify"}) {
            auto request = authorizer(uri);
            request.parameters.emplace_back("DOORWARD_ACTION", action);
            request.parameters.emplace_back("SCRIPT_NAME", uri);
            BOOST_TEST(ask(request).status == 401, action << " " << uri);
            request.parameters.emplace_back("HTTP_COOKIE", carol);
            const auto answer = ask(request);
            BOOST_TEST(answer.status == 200, action << " " << uri);
            BOOST_TEST(answer.body.empty(), action << " " << uri);
        }
}

BOOST_AUTO_TEST_CASE(an_authorizers_request_ends_with_its_parameters) {
    const auto request = authorizer("/open/a");
    const auto bytes = support::fastcgi_text(request);
    for (const auto& stray :
         {""s, support::fastcgi_record(5, ""),
          support::fastcgi_record(5, "a body") + support::fastcgi_record(5, "")}) {
        FastCgiClient client{gateway_stage().socket()};
        client.send(bytes + stray);
        BOOST_TEST(client.read().status == 200);
    }
    FastCgiClient slow{gateway_stage().socket()};
    for (const char byte : bytes)
        slow.send({&byte, 1});
    BOOST_TEST(slow.read().status == 200);
}

BOOST_AUTO_TEST_CASE(an_error_page_is_that_of_the_page_it_stands_for) {
    const auto page = [](const std::string& cookies) {
        auto parameters = authorizer("/staff//a?b=c", cookies).parameters;
        parameters.insert(parameters.end(), {{"DOORWARD_ACTION", "refused"},
                                             {"REDIRECT_URL", "/staff/a"},
                                             {"REDIRECT_REQUEST_METHOD", "GET"},
                                             {"SCRIPT_NAME", "/doorward/refused"}});
        return ask(parameters);
    };

    BOOST_TEST(page("").status == 303);
    BOOST_TEST(page(cookie_of("stuart")).status == 403);
    BOOST_TEST(page(cookie_of("carol")).status == 503);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace doorward::integration_tests
