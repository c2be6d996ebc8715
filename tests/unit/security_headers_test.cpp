#include "http/security_headers.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>

using namespace doorward::http;

namespace {

std::string value_of(const Response& response, std::string_view name) {
    const auto& headers = *response.common_headers;
    const auto found = std::find_if(headers.begin(), headers.end(),
                                    [&](const Header& header) { return header.name == name; });
    return found == headers.end() ? std::string{"(missing)"} : found->value;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(security_headers)

BOOST_AUTO_TEST_CASE(nothing_inline_and_nothing_foreign_is_allowed) {
    Response response;
    const SecurityHeaders headers{std::vector<std::string>{}};
    headers.add_to(response);

    BOOST_TEST(value_of(response, "Content-Security-Policy") ==
               "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; "
               "form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
    BOOST_TEST(value_of(response, "X-Content-Type-Options") == "nosniff");
    BOOST_TEST(value_of(response, "Referrer-Policy") == "same-origin");
    BOOST_TEST(value_of(response, "Cross-Origin-Opener-Policy") == "same-origin");
    BOOST_TEST(value_of(response, "Cross-Origin-Resource-Policy") == "same-origin");
    BOOST_TEST(value_of(response, "Cache-Control") == "no-store");
    BOOST_TEST(value_of(response, "Vary") == "Cookie");
    BOOST_TEST(value_of(response, "Access-Control-Allow-Origin") == "(missing)");
}

BOOST_AUTO_TEST_CASE(a_form_may_lead_to_the_return_hosts) {
    Response response;
    const SecurityHeaders headers{{"https://a.example", "https://b.example"}};
    headers.add_to(response);

    BOOST_TEST(value_of(response, "Content-Security-Policy")
                   .find("form-action 'self' https://a.example https://b.example;") !=
               std::string::npos);
}

BOOST_AUTO_TEST_CASE(an_answer_may_outlast_what_gave_it_its_headers) {
    Response response;
    SecurityHeaders{std::vector<std::string>{}}.add_to(response);

    BOOST_TEST(value_of(response, "Vary") == "Cookie");
}

BOOST_AUTO_TEST_SUITE_END()
