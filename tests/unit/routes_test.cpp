#include "app/routes.h"

#include <boost/test/unit_test.hpp>

using namespace doorward;
using app::allowed_methods;
using app::find_action;
using app::find_route;

BOOST_AUTO_TEST_SUITE(routes)

BOOST_AUTO_TEST_CASE(what_may_wait_goes_to_a_lane_of_its_own) {
    BOOST_TEST((find_route("POST", "/login")->lane == server::Lane::Directory));
    for (const auto* path : {"/", "/login", "/logout", "/healthz"})
        BOOST_TEST((find_route("GET", path)->lane == server::Lane::Quick), path);
    BOOST_TEST((find_route("POST", "/logout")->lane == server::Lane::Write));
}

BOOST_AUTO_TEST_CASE(every_route_that_may_wait_has_an_answer_for_when_its_lane_is_full) {
    BOOST_TEST(find_route("POST", "/login")->busy != nullptr);
    BOOST_TEST(find_route("POST", "/logout")->busy != nullptr);
}

BOOST_AUTO_TEST_CASE(head_is_answered_as_get) {
    BOOST_TEST(find_route("HEAD", "/") == find_route("GET", "/"));
}

BOOST_AUTO_TEST_CASE(a_path_is_matched_whole) {
    for (const auto* path :
         {"", "/login/", "//login", "/Login", "/login%20", "/verify", "/loginx", "/logi"})
        BOOST_TEST(find_route("GET", path) == nullptr, path);
}

BOOST_AUTO_TEST_CASE(an_action_is_no_path_nor_a_path_an_action) {
    BOOST_TEST((find_action("verify", "GET") != nullptr));
    for (const auto* method : {"GET", "HEAD", "POST", "PUT", "TRACE", ""})
        BOOST_TEST(find_action("verify", method) == find_action("verify", "GET"), method);
    for (const auto* action : {"", "/", "/login", "Verify", "verify ", "verifyx"})
        BOOST_TEST(find_action(action, "GET") == nullptr, action);
    BOOST_TEST(find_route("GET", "") == nullptr);
    BOOST_TEST(allowed_methods("") == "");
}

BOOST_AUTO_TEST_CASE(an_authorizer_gets_a_check_whatever_is_asked_for) {
    http::Request request;
    request.role = http::Role::Authorizer;
    for (const auto* action : {"", "verify", "login-required", "denied", "accept", "anything"})
        for (const auto* path : {"/", "/login", "/healthz"}) {
            request.action = action;
            request.path = path;
            request.method = "GET";
            BOOST_TEST(app::route_of(request) == find_action("verify", "GET"));
        }
}

BOOST_AUTO_TEST_CASE(a_path_names_its_methods) {
    BOOST_TEST(allowed_methods("/login") == "GET, HEAD, POST");
    BOOST_TEST(allowed_methods("/") == "GET, HEAD");
    BOOST_TEST(allowed_methods("/nowhere") == "");
    BOOST_TEST(find_route("TRACE", "/") == nullptr);
    BOOST_TEST(find_route("get", "/") == nullptr);
}

BOOST_AUTO_TEST_SUITE_END()
