#include "http/same_origin.h"

#include <boost/test/unit_test.hpp>

using doorward::http::may_be_our_own_form;
using doorward::http::Request;

namespace {

constexpr std::string_view own = "https://login.example.org";

bool passes(std::optional<std::string> fetch_site, std::optional<std::string> origin) {
    Request request;
    request.sec_fetch_site = std::move(fetch_site);
    request.origin = std::move(origin);
    return may_be_our_own_form(request, own);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(same_origin)

BOOST_AUTO_TEST_CASE(our_own_form_passes) {
    BOOST_TEST(passes("same-origin", std::string{own}));
    BOOST_TEST(passes({}, std::string{own}));
    BOOST_TEST(passes("same-origin", {}));
}

BOOST_AUTO_TEST_CASE(a_client_that_sends_neither_is_left_to_the_token) {
    BOOST_TEST(passes({}, {}));
}

BOOST_AUTO_TEST_CASE(any_other_site_is_refused) {
    for (const auto* site :
         {"cross-site", "same-site", "none", "", "SAME-ORIGIN", "same-origin, cross-site"})
        BOOST_TEST(!passes(site, std::string{own}), site);
}

BOOST_AUTO_TEST_CASE(any_other_origin_is_refused) {
    for (const auto* origin :
         {"null", "", "http://login.example.org", "https://login.example.org:8443",
          "https://login.example.org.evil.example", "https://example.org",
          "https://login.example.org, https://evil.example"}) {
        BOOST_TEST(!passes({}, origin), origin);
        BOOST_TEST(!passes("same-origin", origin), origin);
    }
}

BOOST_AUTO_TEST_SUITE_END()
