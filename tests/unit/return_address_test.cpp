#include "http/return_address.h"

#include <boost/test/unit_test.hpp>

#include "support/return_cases.h"

namespace doorward::http {
namespace {

ReturnAddresses addresses_for(const std::string& origin) {
    return {parse_url(origin).value().origin, {"app.example.org"}};
}

/// Where `next` leads; empty when it is refused.
std::string location_of(const ReturnAddresses& addresses, const std::string& next) {
    const auto allowed = addresses.allowed(next);
    return allowed ? *allowed : std::string{};
}

BOOST_AUTO_TEST_SUITE(return_address)

BOOST_AUTO_TEST_CASE(only_addresses_of_ours_are_allowed) {
    for (const std::string origin : {"http://127.0.0.1:8080", "https://sso.example.org"}) {
        const auto addresses = addresses_for(origin);
        const auto cases = support::return_cases(origin);
        BOOST_TEST(cases.size() >= 80U);

        for (const auto& each : cases)
            BOOST_TEST(location_of(addresses, each.address) == each.location,
                       origin << ": " << each.line);
    }
}

BOOST_AUTO_TEST_CASE(nothing_is_no_address) {
    BOOST_TEST(!addresses_for("http://127.0.0.1:8080").allowed("").has_value());
}

BOOST_AUTO_TEST_CASE(an_address_may_have_eight_kilobytes_and_not_a_byte_more) {
    const auto addresses = addresses_for("http://127.0.0.1:8080");

    BOOST_TEST(addresses.allowed("/" + std::string(8'191, 'a')).has_value());
    BOOST_TEST(!addresses.allowed("/" + std::string(8'192, 'a')).has_value());
}

BOOST_AUTO_TEST_CASE(whatever_is_allowed_fits_into_one_header_line) {
    const auto addresses = addresses_for("http://127.0.0.1:8080");

    for (int byte = 0; byte < 256; ++byte) {
        const auto text = std::string("/a?b=") + static_cast<char>(byte);
        for (const char letter : location_of(addresses, text))
            BOOST_TEST((letter > 0x20 && letter < 0x7f), byte);
    }
}

BOOST_AUTO_TEST_CASE(foreign_origins_are_those_of_the_listed_hosts) {
    const ReturnAddresses addresses{parse_url("https://sso.example.org").value().origin,
                                    {"app.example.org", "Wiki.Example.org"}};

    const std::vector<std::string> expected{"https://app.example.org", "https://wiki.example.org"};
    BOOST_TEST(addresses.foreign_origins() == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(hosts_are_matched_whatever_the_case_of_the_settings) {
    const ReturnAddresses addresses{parse_url("https://sso.example.org").value().origin,
                                    {"Wiki.Example.org"}};

    BOOST_TEST(location_of(addresses, "https://wiki.example.org/") == "https://wiki.example.org/");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace doorward::http
