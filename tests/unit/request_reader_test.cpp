#include "server/request_reader.h"

#include <boost/test/unit_test.hpp>

#include <initializer_list>
#include <utility>

using namespace doorward;
using server::Mount;
using server::RequestReader;

namespace {

using Parameters = std::initializer_list<std::pair<std::string_view, std::string_view>>;

http::Request read(Parameters parameters, const Mount& mount = {},
                   http::Role role = http::Role::Responder) {
    RequestReader reader{role};
    for (const auto& [name, value] : parameters)
        reader.add(name, value);
    return reader.finish(mount);
}

std::string place(Parameters parameters, const Mount& mount = {}) {
    const auto request = read(parameters, mount);
    return request.prefix + "|" + request.path;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(request_reader)

BOOST_AUTO_TEST_CASE(parameters_become_plain_values) {
    const auto request = read({{"REQUEST_METHOD", "POST"},
                               {"SCRIPT_NAME", "/sso/"},
                               {"PATH_INFO", "/login"},
                               {"QUERY_STRING", "a=b"},
                               {"CONTENT_TYPE", "text/plain"},
                               {"REMOTE_ADDR", "192.0.2.1"},
                               {"HTTP_COOKIE", "a=1"},
                               {"HTTP_COOKIE", "b=2"},
                               {"HTTP_ORIGIN", "null"},
                               {"HTTP_SEC_FETCH_MODE", "navigate"},
                               {"HTTP_ACCEPT", "text/html"},
                               {"HTTP_X_REQUESTED_WITH", "XMLHttpRequest"},
                               {"HTTP_USER_AGENT", "Browser"}});

    BOOST_TEST(request.method == "POST");
    BOOST_TEST(request.prefix == "/sso");
    BOOST_TEST(request.path == "/login");
    BOOST_TEST(request.query == "a=b");
    BOOST_TEST(request.client == "192.0.2.1");
    BOOST_TEST(request.cookie_headers.size() == 2U);
    BOOST_TEST(request.origin.value() == "null");
    BOOST_TEST(!request.sec_fetch_site.has_value());
    BOOST_TEST(request.sec_fetch_mode.value() == "navigate");
    BOOST_TEST(request.accept.value() == "text/html");
    BOOST_TEST(request.requested_with.value() == "XMLHttpRequest");
    BOOST_TEST((request.role == http::Role::Responder));
    BOOST_TEST(request.repeated_parameter.empty());
    BOOST_TEST(request.id.size() == 16U);
    BOOST_TEST(request.id != read({}).id);
}

BOOST_AUTO_TEST_CASE(the_prefix_is_script_name_where_path_info_says_the_rest) {
    BOOST_TEST(place({{"SCRIPT_NAME", ""}, {"PATH_INFO", "/login"}}) == "|/login");
    BOOST_TEST(place({{"SCRIPT_NAME", "/cgi-bin/doorward.fcgi"}, {"PATH_INFO", "/login"}}) ==
               "/cgi-bin/doorward.fcgi|/login");
    BOOST_TEST(place({{"SCRIPT_NAME", "/sso"}, {"PATH_INFO", ""}}) == "/sso|/");
}

BOOST_AUTO_TEST_CASE(without_path_info_the_public_url_tells_the_prefix) {
    const Mount sso{"/sso", false};

    BOOST_TEST(place({{"SCRIPT_NAME", "/login"}}) == "|/login");
    BOOST_TEST(place({{"SCRIPT_NAME", "/"}}) == "|/");
    BOOST_TEST(place({{"SCRIPT_NAME", "/sso"}}, sso) == "/sso|/");
    BOOST_TEST(place({{"SCRIPT_NAME", "/sso/login"}}, sso) == "/sso|/login");
    BOOST_TEST(place({{"SCRIPT_NAME", "/ssologin"}}, sso) == "|/ssologin");
}

BOOST_AUTO_TEST_CASE(a_cgi_program_is_its_own_prefix) {
    BOOST_TEST(place({{"SCRIPT_NAME", "/cgi-bin/doorward.fcgi"}}, {"", true}) ==
               "/cgi-bin/doorward.fcgi|/");
}

BOOST_AUTO_TEST_CASE(a_web_server_that_names_no_place_asks_for_no_page) {
    BOOST_TEST(place({}) == "|");
    BOOST_TEST(place({{"REQUEST_METHOD", "GET"}}) == "|");
    BOOST_TEST(place({{"SCRIPT_NAME", ""}, {"PATH_INFO", ""}}) == "|");
    BOOST_TEST(place({{"SCRIPT_NAME", ""}}, {"/sso", false}) == "|");
    BOOST_TEST(place({{"SCRIPT_NAME", "/"}, {"PATH_INFO", ""}}) == "|/");
}

BOOST_AUTO_TEST_CASE(a_parameter_given_twice_is_noted) {
    for (const auto* name :
         {"REQUEST_METHOD", "QUERY_STRING", "CONTENT_TYPE", "CONTENT_LENGTH", "REMOTE_ADDR",
          "SCRIPT_NAME", "PATH_INFO", "DOORWARD_ACTION", "DOORWARD_TARGET_URL",
          "DOORWARD_TARGET_PATH", "DOORWARD_TARGET_METHOD"})
        BOOST_TEST(read({{name, "1"}, {name, "1"}}).repeated_parameter == name);
    BOOST_TEST(read({{"SERVER_NAME", "a"}, {"SERVER_NAME", "b"}}).repeated_parameter.empty());
}

BOOST_AUTO_TEST_CASE(what_decides_about_forgery_equals_nothing_when_sent_twice) {
    const auto request = read({{"HTTP_ORIGIN", "https://a"},
                               {"HTTP_ORIGIN", "https://a"},
                               {"HTTP_SEC_FETCH_SITE", "same-origin"},
                               {"HTTP_SEC_FETCH_SITE", "same-origin"}});

    BOOST_TEST(request.origin.value() == "https://a, https://a");
    BOOST_TEST(request.sec_fetch_site.value() == "same-origin, same-origin");
}

BOOST_AUTO_TEST_CASE(no_header_can_pretend_to_be_the_web_servers_word) {
    const auto request = read({{"HTTP_DOORWARD_ACTION", "verify"},
                               {"HTTP_DOORWARD_TARGET_URL", "https://a.example/"},
                               {"HTTP_DOORWARD_TARGET_PATH", "/"},
                               {"HTTP_DOORWARD_TARGET_METHOD", "GET"},
                               {"HTTP_REMOTE_ADDR", "1.2.3.4"}});

    BOOST_TEST(request.action.empty());
    BOOST_TEST(request.client.empty());
    BOOST_TEST(!request.target.url.has_value());
    BOOST_TEST(!request.target.path.has_value());
    BOOST_TEST(!request.target.method.has_value());
}

BOOST_AUTO_TEST_CASE(the_target_is_what_the_web_server_says_it_is) {
    const auto request = read({{"DOORWARD_ACTION", "verify"},
                               {"DOORWARD_TARGET_URL", "https://a.example/%61?x=1"},
                               {"DOORWARD_TARGET_PATH", ""},
                               {"REQUEST_URI", "/elsewhere"},
                               {"REQUEST_METHOD", "POST"}});

    BOOST_TEST(request.target.url.value() == "https://a.example/%61?x=1");
    BOOST_TEST(request.target.path.value() == "");
    BOOST_TEST(!request.target.method.has_value());
    BOOST_TEST(http::is_check(request));
}

BOOST_AUTO_TEST_CASE(the_accept_address_is_its_own_target_where_none_is_sent) {
    const Parameters own{
        {"DOORWARD_ACTION", "accept"}, {"REQUEST_METHOD", "GET"},
        {"REQUEST_SCHEME", "https"},   {"SERVER_NAME", "wiki.example.net"},
        {"SERVER_PORT", "443"},        {"REQUEST_URI", "/doorward/accept?next=%2F"}};
    const auto target = read(own).target;
    BOOST_TEST(target.is_page_itself);
    BOOST_TEST(target.url.value() == "https://wiki.example.net/doorward/accept?next=%2F");
    BOOST_TEST(target.method.value() == "GET");

    RequestReader twice;
    RequestReader half;
    for (const auto& [name, value] : own) {
        twice.add(name, value);
        half.add(name, value);
    }
    twice.add("SERVER_NAME", "wiki.example.net");
    half.add("DOORWARD_TARGET_METHOD", "GET");
    BOOST_TEST(twice.finish({}).repeated_parameter == "SERVER_NAME");
    BOOST_TEST(!half.finish({}).target.url.has_value());
}

BOOST_AUTO_TEST_CASE(what_an_authorizer_is_asked_about_is_the_page_itself) {
    const auto request = read({{"REQUEST_METHOD", "POST"},
                               {"REQUEST_SCHEME", "https"},
                               {"SERVER_NAME", "wiki.example.org"},
                               {"SERVER_PORT", "8443"},
                               {"REQUEST_URI", "/a%20b/../c?x=%2f"},
                               {"HTTP_HOST", "open.example.org"},
                               {"HTTP_X_FORWARDED_HOST", "open.example.org"},
                               {"DOORWARD_ACTION", "login-required"}},
                              {}, http::Role::Authorizer);

    BOOST_TEST((request.role == http::Role::Authorizer));
    BOOST_TEST(request.target.url.value() == "https://wiki.example.org:8443/a%20b/../c?x=%2f");
    BOOST_TEST(!request.target.path.has_value());
    BOOST_TEST(request.target.method.value() == "POST");
    BOOST_TEST(request.action == "verify");
}

BOOST_AUTO_TEST_CASE(an_authorizers_page_told_twice_is_noted) {
    for (const auto* name : {"REQUEST_SCHEME", "HTTPS", "SERVER_NAME", "SERVER_PORT", "REQUEST_URI",
                             "REDIRECT_URI", "DOORWARD_TARGET_PATH"})
        BOOST_TEST(
            read({{name, "1"}, {name, "1"}}, {}, http::Role::Authorizer).repeated_parameter ==
            name);
}

BOOST_AUTO_TEST_CASE(an_authorizers_target_may_be_told_in_so_many_words) {
    const auto request = read({{"SERVER_NAME", "a.example"},
                               {"REQUEST_URI", "/shown"},
                               {"REQUEST_METHOD", "GET"},
                               {"DOORWARD_TARGET_PATH", "/meant"}},
                              {}, http::Role::Authorizer);

    BOOST_TEST(request.target.url.value() == "http://a.example/shown");
    BOOST_TEST(request.target.path.value() == "/meant");
}

BOOST_AUTO_TEST_CASE(an_error_page_is_about_the_page_in_whose_place_it_stands) {
    const Parameters as_apache_tells{
        {"REQUEST_METHOD", "GET"},     {"REDIRECT_REQUEST_METHOD", "POST"},
        {"REDIRECT_URL", "/a b"},      {"SERVER_NAME", "a.example"},
        {"REQUEST_URI", "//a%20b?c"},  {"SCRIPT_NAME", "/doorward/refused"},
        {"DOORWARD_ACTION", "refused"}};
    const auto request = read(as_apache_tells);

    BOOST_TEST(request.target.url.value() == "http://a.example//a%20b?c");
    BOOST_TEST(request.target.path.value() == "/a b");
    BOOST_TEST(request.target.method.value() == "POST");
    BOOST_TEST(!http::is_check(request));

    const auto check = read(as_apache_tells, {}, http::Role::Authorizer);
    BOOST_TEST(!check.target.path.has_value());
    BOOST_TEST(check.target.method.value() == "GET");
}

BOOST_AUTO_TEST_CASE(a_content_length_is_a_number_or_nothing) {
    const auto length = [](std::string_view text) {
        RequestReader reader;
        reader.add("CONTENT_LENGTH", text);
        return reader.content_length();
    };

    BOOST_TEST(length("0").value() == 0U);
    BOOST_TEST(length("").value() == 0U);
    BOOST_TEST(RequestReader{}.content_length().value() == 0U);
    BOOST_TEST(length("16384").value() == 16384U);
    BOOST_TEST(length("99999999999999999999999").value() == SIZE_MAX);
    for (const auto* bad : {"-1", "+1", "1x", " 1", "1 ", "0x10", "1,1"})
        BOOST_TEST(!length(bad).has_value(), bad);
}

BOOST_AUTO_TEST_SUITE_END()
