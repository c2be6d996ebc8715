#include <boost/test/unit_test.hpp>

#include "shared_stage.h"
#include "support/fastcgi_client.h"

namespace doorward::integration_tests {
namespace {

using support::Answer;
using support::ask_worker;
using support::FastCgiRequest;
using support::Fields;
using support::page_parameters;

Answer ask(const Fields& parameters) {
    return ask_worker(shared_stage().socket(), {.parameters = parameters});
}

BOOST_AUTO_TEST_SUITE(parameters)

BOOST_AUTO_TEST_CASE(a_parameter_that_comes_twice_is_refused_by_name) {
    for (const auto* name : {"CONTENT_LENGTH", "REQUEST_METHOD", "PATH_INFO", "SCRIPT_NAME",
                             "QUERY_STRING", "CONTENT_TYPE", "REMOTE_ADDR", "DOORWARD_ACTION"}) {
        auto parameters = page_parameters("GET", "/");
        for (int i = 0; i < 2; ++i)
            parameters.emplace_back(name, "");

        const auto answer = ask(parameters);

        BOOST_TEST(answer.status == 500, name);
        BOOST_TEST(!answer.shows(name), name);
        BOOST_TEST(shared_stage().log().find(std::string{"FastCGI parameter "} + name) !=
                       std::string::npos,
                   name);
    }
}

BOOST_AUTO_TEST_CASE(both_of_two_cookie_headers_are_read) {
    const auto token = carols_browser().cookies.at("doorward");
    auto parameters = page_parameters("GET", "/");
    parameters.emplace_back("HTTP_COOKIE", "theme=dark");
    parameters.emplace_back("HTTP_COOKIE", "doorward=" + token);

    BOOST_TEST(ask(parameters).shows("Hey carol!!"));
}

BOOST_AUTO_TEST_CASE(a_check_is_never_granted) {
    const auto token = carols_browser().cookies.at("doorward");
    for (const auto* action : {"verify", "login-required", "denied", "accept", "anything"})
        for (const auto* path : {"/", "/login", "/healthz", "/nowhere"})
            for (const auto* method : {"GET", "POST", "HEAD"}) {
                auto parameters = page_parameters(method, path);
                parameters.back().second = action;
                parameters.emplace_back("HTTP_COOKIE", "doorward=" + token);
                const auto status = ask(parameters).status;
                BOOST_TEST((status == 401 || status == 403),
                           action << " " << method << " " << path);
            }
}

BOOST_AUTO_TEST_CASE(what_may_have_been_meant_as_a_check_is_never_granted) {
    const auto cookie = "doorward=" + carols_browser().cookies.at("doorward");
    const Fields target{{"DOORWARD_TARGET_URL", "https://wiki.example.org/"},
                        {"DOORWARD_TARGET_PATH", "/"},
                        {"DOORWARD_TARGET_METHOD", "GET"}};
    std::vector<Fields> requests{{{"REQUEST_METHOD", "GET"}},
                                 {{"REQUEST_METHOD", "GET"}, {"SCRIPT_NAME", ""}},
                                 {{"REQUEST_METHOD", "GET"}, {"PATH_INFO", ""}},
                                 {{"REQUEST_METHOD", "HEAD"}, {"REMOTE_ADDR", "127.0.0.1"}}};
    for (const auto& parameter : target) {
        requests.push_back({{"REQUEST_METHOD", "GET"}, parameter});
        for (const auto* path : {"/", "/login", "/healthz"}) {
            auto parameters = page_parameters("GET", path);
            parameters.push_back(parameter);
            requests.push_back(std::move(parameters));
        }
    }
    for (auto& parameters : requests) {
        parameters.emplace_back("HTTP_COOKIE", cookie);
        BOOST_TEST(ask(parameters).status == 403,
                   parameters.front().second << ' ' << parameters.size());
    }
    const auto log = shared_stage().log();
    BOOST_TEST(log.find("the parameter DOORWARD_ACTION is missing; include") != std::string::npos);
    BOOST_TEST(log.find("SCRIPT_NAME and PATH_INFO are missing") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(an_authorizer_is_never_granted_anything) {
    const auto token = carols_browser().cookies.at("doorward");
    for (const auto* path : {"/", "/login", "/healthz", "/protected"}) {
        FastCgiRequest request{.parameters = page_parameters("GET", path), .role = 2};
        request.parameters.emplace_back("HTTP_COOKIE", "doorward=" + token);
        const auto status = ask_worker(shared_stage().socket(), request).status;
        BOOST_TEST(status != 200, path);
        BOOST_TEST(status / 100 != 3, path);
    }
}

BOOST_AUTO_TEST_CASE(web_servers_that_send_no_path_info_are_understood) {
    auto parameters = page_parameters("GET", "/login");
    std::erase_if(parameters, [](const auto& each) { return each.first == "PATH_INFO"; });
    for (auto& [name, value] : parameters)
        if (name == "SCRIPT_NAME") value = "/login";

    const auto answer = ask(parameters);

    BOOST_TEST(answer.status == 200);
    BOOST_TEST(answer.shows("action=\"/login\""));
}

BOOST_AUTO_TEST_CASE(a_request_with_next_to_nothing_in_it_is_answered) {
    for (const auto& parameters :
         std::vector<Fields>{{},
                             {{"REQUEST_METHOD", ""}},
                             {{"REQUEST_METHOD", "GET"}},
                             {{"", ""}},
                             {{"PATH_INFO", std::string("/\0", 2)}, {"REQUEST_METHOD", "GET"}},
                             {{"PATH_INFO", "no slash"}, {"REQUEST_METHOD", "GET"}},
                             {{"REQUEST_METHOD", "GET\r\nX: y"}, {"PATH_INFO", "/a\r\nb"}},
                             {{"REQUEST_METHOD", "GET"},
                              {"SCRIPT_NAME", "/x\r\nSet-Cookie: a=b"},
                              {"PATH_INFO", "/logout"}}}) {
        const auto answer = ask(parameters);
        BOOST_TEST(answer.status != 0);
        BOOST_TEST(answer.set_cookie("a").empty());
        BOOST_TEST(!answer.header("x").has_value());
    }
    BOOST_TEST(ask(page_parameters("GET", "/")).status == 200);
}

BOOST_AUTO_TEST_CASE(fifty_kilobytes_of_headers_are_no_fault) {
    auto parameters = page_parameters("GET", "/");
    for (int i = 0; i < 50; ++i)
        parameters.emplace_back("HTTP_X_" + std::to_string(i), std::string(1'000, 'x'));

    BOOST_TEST(ask(parameters).status == 200);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace doorward::integration_tests
