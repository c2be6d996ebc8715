#include <boost/test/unit_test.hpp>

#include "shared_stage.h"
#include "support/fastcgi_client.h"
#include "support/raw_http.h"

namespace doorward::integration_tests {
namespace {

using support::Answer;
using support::FastCgiClient;
using support::FastCgiRequest;
using support::Fields;
using support::Keep;
using support::page_parameters;

constexpr std::size_t limit = 16UL * 1024;
constexpr auto form_type = "application/x-www-form-urlencoded";

/// A body of exactly `size` bytes that is a form.
std::string body_of(std::size_t size) {
    std::string body = "username=&password=&pad=";
    return body + std::string(size - body.size(), 'p');
}

FastCgiRequest post_to_login(const std::string& body, const std::string& content_length) {
    FastCgiRequest request{
        .parameters = page_parameters("POST", "/login"), .body = body, .keep = Keep::Yes};
    request.parameters.emplace_back("CONTENT_TYPE", form_type);
    request.parameters.emplace_back("CONTENT_LENGTH", content_length);
    return request;
}

bool serves_on(FastCgiClient& client) {
    return client.ask({.parameters = page_parameters("GET", "/"), .keep = Keep::Yes}).status == 200;
}

Answer post(const std::string& type, const std::string& body) {
    auto browser = shared_stage().browser();
    Fields headers;
    if (!type.empty()) headers.emplace_back("Content-Type", type);
    return browser.send({.method = "POST", .path = "/login", .headers = headers, .body = body});
}

BOOST_AUTO_TEST_SUITE(bodies)

BOOST_AUTO_TEST_CASE(sixteen_kilobytes_are_read_and_not_a_byte_more) {
    FastCgiClient client{shared_stage().socket()};
    const auto fits = client.ask(post_to_login(body_of(limit), std::to_string(limit)));
    BOOST_TEST(fits.status == 403);
    BOOST_TEST(serves_on(client));

    for (const auto size : {limit + 1, 2 * limit, 8 * limit}) {
        FastCgiClient other{shared_stage().socket()};
        const auto over = other.ask(post_to_login(body_of(size), std::to_string(size)));
        BOOST_TEST(over.status == 413, size);
        BOOST_TEST(over.shows("<main"), size);
        BOOST_TEST(serves_on(other), size);
    }
}

BOOST_AUTO_TEST_CASE(the_web_server_refuses_too_much_in_our_look) {
    const auto fits = post(form_type, body_of(limit));
    const auto over = post(form_type, body_of(limit + 1));

    BOOST_TEST(fits.status == 403);
    BOOST_TEST(over.status == 413);
    BOOST_TEST(over.shows("<main"));
    BOOST_TEST(over.header("cache-control").value_or("") == "no-store");
}

BOOST_AUTO_TEST_CASE(a_length_that_is_not_the_bodys_is_refused_and_the_connection_goes_on) {
    const std::string body = "username=a&password=b";
    for (const auto* length : {"1", "20", "22", "16384", "0", "", "-1", "-21", "+21", "21 ", " 21",
                               "twenty-one", "0x15", "21.0", "2e1", "21,21"}) {
        FastCgiClient client{shared_stage().socket()};
        const auto answer = client.ask(post_to_login(body, length));
        BOOST_TEST(answer.status == 400, length);
        BOOST_TEST(serves_on(client), length);
    }
}

BOOST_AUTO_TEST_CASE(a_length_beyond_all_numbers_is_too_large) {
    for (const auto* length :
         {"16385", "4294967296", "18446744073709551616", "99999999999999999999999999999999"}) {
        FastCgiClient client{shared_stage().socket()};
        BOOST_TEST(client.ask(post_to_login("username=a", length)).status == 413, length);
        BOOST_TEST(serves_on(client), length);
    }
}

BOOST_AUTO_TEST_CASE(a_chunked_form_is_a_form) {
    auto browser = shared_stage().browser();
    const auto body = support::form_text(
        {{"csrf_token", browser.token("/login")}, {"username", "carol"}, {"password", "carol"}});
    char size[16];
    std::snprintf(size, sizeof size, "%zx", body.size());

    const auto answer = support::exchange_bytes(
        shared_stage().port(),
        "POST /login HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nCookie: doorward-form=" +
            browser.cookies.at("doorward-form") + "\r\nContent-Type: " + form_type +
            "\r\nTransfer-Encoding: chunked\r\n\r\n" + size + "\r\n" + body + "\r\n0\r\n\r\n");

    BOOST_TEST(answer.substr(0, 12) == "HTTP/1.1 303");
}

BOOST_AUTO_TEST_CASE(a_form_that_cannot_be_meant_is_refused) {
    std::string many = "a=1";
    for (int i = 0; i < 31; ++i)
        many += "&f" + std::to_string(i) + "=x";
    for (const auto& body :
         {std::string("username=%zz"), std::string("username=%"), std::string("username=%4"),
          std::string("%gg=a"), std::string("username=a&username=b"),
          std::string("username=a&%75sername=b"), std::string("csrf_token=&csrf_token="),
          std::string("next=/a&next=/b"), many + "&one_too_many=x"}) {
        const auto answer = post(form_type, body);
        BOOST_TEST(answer.status == 400, body);
        BOOST_TEST(answer.shows("<main"), body);
    }
    BOOST_TEST(post(form_type, many).status == 403);
}

BOOST_AUTO_TEST_CASE(only_one_kind_of_body_is_a_form) {
    const std::string body = "username=a";
    for (const auto* type :
         {"", "application/json", "text/plain", "multipart/form-data; boundary=x",
          "application/x-www-form-urlencoded-not", "application/xml", "x"})
        BOOST_TEST(post(type, body).status == 415, type);
    for (const auto* type :
         {"Application/X-WWW-Form-Urlencoded", "application/x-www-form-urlencoded; charset=utf-8"})
        BOOST_TEST(post(type, body).status == 403, type);
    BOOST_TEST(carols_browser()
                   .send({.method = "POST",
                          .path = "/logout",
                          .headers = {{"Content-Type", "application/json"}},
                          .body = "{}"})
                   .status == 415);
}

BOOST_AUTO_TEST_CASE(the_query_never_stands_in_for_the_body) {
    auto browser = shared_stage().browser();
    const auto token = browser.token("/login");

    const auto answer = browser.post("/login?username=carol&password=carol&csrf_token=" + token,
                                     {{"csrf_token", token}});

    BOOST_TEST(answer.status == 422);
    BOOST_TEST(!browser.cookies.contains("doorward"));
}

BOOST_AUTO_TEST_CASE(a_garbled_query_is_no_error) {
    auto browser = shared_stage().browser();
    for (const auto* path :
         {"/login?next=%zz", "/login?next=/a&next=/b", "/login?%", "/?&&&=", "/login?next"})
        BOOST_TEST(browser.get(path).status == 200, path);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace doorward::integration_tests
