#include "server/page_parameters.h"

#include <boost/test/unit_test.hpp>

#include <string>

using doorward::server::PageParameters;
using doorward::server::target_of_page;

namespace {

/// A page's parameters as lighttpd sends them.
PageParameters page(std::string_view uri) {
    return {.scheme = "http",
            .server_name = "wiki.example.org",
            .server_port = "80",
            .request_uri = uri,
            .method = "GET"};
}

std::string url_of(const PageParameters& parameters) {
    return target_of_page(parameters).url.value_or("none");
}

std::string path_of(std::string_view uri, std::string_view rewritten = {}) {
    auto parameters = page(uri);
    parameters.rewritten_uri = rewritten;
    return target_of_page(parameters).path.value_or("none");
}

}  // namespace

BOOST_AUTO_TEST_SUITE(page_parameters)

BOOST_AUTO_TEST_CASE(the_address_is_put_together_as_the_visitor_sent_it) {
    BOOST_TEST(url_of(page("/a%2e/b?c=%0d#d")) == "http://wiki.example.org/a%2e/b?c=%0d#d");
}

BOOST_AUTO_TEST_CASE(only_a_port_that_goes_without_saying_is_left_out) {
    auto parameters = page("/");
    for (const auto& [scheme, port, url] :
         {std::tuple{"http", "8080", "http://wiki.example.org:8080/"},
          std::tuple{"https", "443", "https://wiki.example.org/"},
          std::tuple{"https", "80", "https://wiki.example.org:80/"},
          std::tuple{"https", "", "https://wiki.example.org/"}}) {
        parameters.scheme = scheme;
        parameters.server_port = port;
        BOOST_TEST(url_of(parameters) == url);
    }
}

BOOST_AUTO_TEST_CASE(a_web_server_without_a_scheme_says_whether_it_is_https) {
    auto parameters = page("/");
    parameters.scheme = {};
    for (const auto& [https, url] : {std::pair{"on", "https://wiki.example.org:80/"},
                                     std::pair{"1", "https://wiki.example.org:80/"},
                                     std::pair{"off", "http://wiki.example.org/"},
                                     std::pair{"", "http://wiki.example.org/"}}) {
        parameters.https = https;
        BOOST_TEST(url_of(parameters) == url);
    }
}

BOOST_AUTO_TEST_CASE(an_ipv6_address_has_its_brackets) {
    auto parameters = page("/");
    for (const auto* name : {"::1", "[::1]"}) {
        parameters.server_name = name;
        BOOST_TEST(url_of(parameters) == "http://[::1]/");
    }
}

BOOST_AUTO_TEST_CASE(a_path_is_told_where_the_web_server_has_made_something_else_of_it) {
    BOOST_TEST(path_of("/a%20b/../c") == "none");
    BOOST_TEST(path_of("//a?c", "/a/b%20c?c=/d") == "/a/b c");
    BOOST_TEST(path_of("/a", "/a%2520") == "/a%20");
    BOOST_TEST(path_of("/a", "/a%zz%4") == "/a%zz%4");
    BOOST_TEST(target_of_page(page("/")).is_page_itself);
}

BOOST_AUTO_TEST_CASE(without_host_or_path_there_is_no_target) {
    for (const auto* uri : {"", "*", "http://open.example.org/", "a"})
        BOOST_TEST(url_of(page(uri)) == "none", uri);
    auto nameless = page("/");
    nameless.server_name = {};
    BOOST_TEST(url_of(nameless) == "none");
    auto silent = page("/");
    silent.method = {};
    BOOST_TEST(!target_of_page(silent).method.has_value());
}

BOOST_AUTO_TEST_SUITE_END()
