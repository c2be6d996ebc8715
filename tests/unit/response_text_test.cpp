#include "server/response_text.h"

#include <boost/test/unit_test.hpp>

using namespace doorward;
using namespace std::string_literals;
using server::response_text;
using server::WithBody;

BOOST_AUTO_TEST_SUITE(response_as_text)

BOOST_AUTO_TEST_CASE(status_headers_length_then_body) {
    BOOST_TEST(
        response_text(http::plain(404, "gone"), WithBody::Yes) ==
        "Status: 404 Not Found\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: "
        "4\r\n\r\ngone");
}

BOOST_AUTO_TEST_CASE(an_answer_to_head_tells_the_length_of_what_it_leaves_out) {
    BOOST_TEST(
        response_text(http::plain(200, "body"), WithBody::No) ==
        "Status: 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 4\r\n\r\n");
}

BOOST_AUTO_TEST_CASE(a_header_that_could_become_two_spoils_the_answer) {
    for (const auto& bad : {"a\r\nSet-Cookie: x=y"s, "a\nb"s, "a\rb"s, "a\0b"s}) {
        const auto text =
            response_text(http::plain(200, "secret").with("Location", bad), WithBody::Yes);

        BOOST_TEST(text.starts_with("Status: 500 "));
        BOOST_TEST(text.find("secret") == std::string::npos);
        BOOST_TEST(text.find("Set-Cookie") == std::string::npos);
    }
}

BOOST_AUTO_TEST_CASE(every_status_that_we_send_has_a_phrase) {
    for (const int status : {200, 303, 400, 401, 403, 404, 405, 409, 413, 415, 422, 429, 500, 503})
        BOOST_TEST(!http::reason_phrase(status).empty(), status);
}

BOOST_AUTO_TEST_SUITE_END()
