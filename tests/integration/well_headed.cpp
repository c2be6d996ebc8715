#include "well_headed.h"

#include <boost/test/unit_test.hpp>
#include <string_view>

namespace doorward::integration_tests {
namespace {

/// What every answer of a worker says, whatever it is.
const support::Fields& demanded() {
    static const support::Fields headers{
        {"cache-control", "no-store"},
        {"cross-origin-opener-policy", "same-origin"},
        {"cross-origin-resource-policy", "same-origin"},
        {"referrer-policy", "same-origin"},
        {"vary", "Cookie"},
        {"x-content-type-options", "nosniff"},
        {"x-frame-options", "DENY"},
    };
    return headers;
}

/// The policy, whatever hosts a form's answer may lead to.
bool is_strict(std::string_view policy) {
    return policy.starts_with(
               "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; "
               "form-action 'self'") &&
           policy.ends_with("; base-uri 'none'; frame-ancestors 'none'") &&
           policy.find("unsafe") == std::string_view::npos;
}

}  // namespace

void is_well_headed(const support::Answer& answer, int status) {
    BOOST_TEST_CONTEXT("status " << status) {
        BOOST_TEST(answer.status == status);
        for (const auto& [name, value] : demanded()) {
            BOOST_TEST(answer.all(name).size() == 1U, name);
            BOOST_TEST(answer.header(name).value_or("") == value, name);
        }
        BOOST_TEST(answer.all("content-security-policy").size() == 1U);
        const auto policy = answer.header("content-security-policy").value_or("");
        BOOST_TEST(is_strict(policy), policy);
        BOOST_TEST(answer.header("permissions-policy").has_value());
        BOOST_TEST(answer.header("content-type").value_or("").ends_with("; charset=utf-8"));
        BOOST_TEST(answer.header("content-length").value_or("none") ==
                   std::to_string(answer.body.size()));
        for (const auto& [name, value] : answer.headers) {
            BOOST_TEST(!name.starts_with("access-control-"), name);
            BOOST_TEST(name != "x-powered-by");
        }
    }
}

void has_nothing_inline(const support::Answer& page) {
    BOOST_TEST(!page.shows("style="));
    BOOST_TEST(!page.shows("<style"));
    BOOST_TEST(!page.shows("onclick="));
    BOOST_TEST(!page.shows("javascript:"));
    BOOST_TEST(!page.shows("<script>"));
    BOOST_TEST(page.shows("<html lang=\"en\""));
}

}  // namespace doorward::integration_tests
