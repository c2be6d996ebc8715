#include "http/return_address.h"

#include <boost/test/unit_test.hpp>

#include "support/return_cases.h"

namespace doorward::http {
namespace {

ReturnAddresses addresses_for(const std::string& origin) {
    return {parse_url(origin).value().origin, {.listed = {"app.example.org"}}};
}

ReturnAddresses with_apps(const std::string& origin, const std::string& cookie_domain = {}) {
    return {parse_url(origin).value().origin,
            {.listed = {"app.example.org"},
             .apps = {"wiki.example.net", "*.Apps.example.org", "127.0.0.1"},
             .cookie_domain = cookie_domain}};
}

Origin origin_of(const std::string& url) {
    return parse_url(url).value().origin;
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

BOOST_AUTO_TEST_CASE(of_other_addresses_those_of_apps_are_allowed) {
    for (const std::string origin :
         {"http://127.0.0.1:8080", "https://sso.example.org", "https://sso.example.org:4433"}) {
        const auto addresses = with_apps(origin);
        const auto cases = support::return_cases(origin, "app_addresses.txt");
        BOOST_TEST(cases.size() >= 50U);

        for (const auto& each : cases)
            BOOST_TEST(location_of(addresses, each.address) == each.location,
                       origin << ": " << each.line);
    }
}

BOOST_AUTO_TEST_CASE(what_is_refused_without_apps_is_refused_with_them) {
    const std::string origin{"https://sso.example.org"};
    for (const auto& each : support::return_cases(origin))
        BOOST_TEST(location_of(with_apps(origin), each.address) == each.location, each.line);
}

BOOST_AUTO_TEST_CASE(an_app_is_reached_by_the_scheme_of_our_own_address) {
    BOOST_TEST(!with_apps("https://sso.example.org").allowed("http://wiki.example.net/"));
    BOOST_TEST(!with_apps("http://127.0.0.1:8080").allowed("https://wiki.example.net/"));
}

BOOST_AUTO_TEST_CASE(the_cookie_reaches_our_host_whatever_the_port_and_the_cookie_domain) {
    const auto alone = with_apps("https://sso.example.org");
    const auto shared = with_apps("https://sso.example.org", "Example.org");

    BOOST_TEST(alone.shares_cookie("sso.example.org"));
    BOOST_TEST(!alone.shares_cookie("mail.apps.example.org"));
    BOOST_TEST(!alone.shares_cookie(""));
    for (const auto* host : {"sso.example.org", "example.org", "mail.apps.example.org"})
        BOOST_TEST(shared.shares_cookie(host), host);
    for (const auto* host :
         {"wiki.example.net", "evil-example.org", "example.org.evil", ".example.org"})
        BOOST_TEST(!shared.shares_cookie(host), host);
}

BOOST_AUTO_TEST_CASE(a_ticket_is_for_apps_that_the_cookie_does_not_reach) {
    const auto alone = with_apps("https://sso.example.org");
    const auto shared = with_apps("https://sso.example.org", "example.org");

    BOOST_TEST(alone.needs_ticket(origin_of("https://wiki.example.net/")));
    BOOST_TEST(alone.needs_ticket(origin_of("https://mail.apps.example.org/")));
    BOOST_TEST(shared.needs_ticket(origin_of("https://wiki.example.net/")));
    BOOST_TEST(!shared.needs_ticket(origin_of("https://mail.apps.example.org/")));
    for (const auto* other :
         {"https://sso.example.org/", "https://app.example.org/", "https://evil.example/",
          "http://wiki.example.net/", "https://wiki.example.net:8443/"})
        BOOST_TEST(!alone.needs_ticket(origin_of(other)), other);
    BOOST_TEST(!with_apps("http://127.0.0.1:8080").needs_ticket(origin_of("http://127.0.0.1/")));
}

BOOST_AUTO_TEST_CASE(foreign_origins_are_those_of_apps_too) {
    const auto origins = with_apps("https://sso.example.org:4433").foreign_origins();

    const std::vector<std::string> expected{
        "https://app.example.org",         "https://wiki.example.net",
        "https://wiki.example.net:4433",   "https://*.apps.example.org",
        "https://*.apps.example.org:4433", "https://127.0.0.1",
        "https://127.0.0.1:4433"};
    BOOST_TEST(origins == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(no_origin_is_named_twice_and_neither_our_own_nor_an_ipv6_literal) {
    const ReturnAddresses addresses{
        origin_of("http://sso.example.org"),
        {.apps = {"sso.example.org", "a.example", "a.example", "[::1]"}}};

    const std::vector<std::string> expected{"http://a.example"};
    BOOST_TEST(addresses.foreign_origins() == expected, boost::test_tools::per_element());
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
                                    {.listed = {"app.example.org", "Wiki.Example.org"}}};

    const std::vector<std::string> expected{"https://app.example.org", "https://wiki.example.org"};
    BOOST_TEST(addresses.foreign_origins() == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(hosts_are_matched_whatever_the_case_of_the_settings) {
    const ReturnAddresses addresses{parse_url("https://sso.example.org").value().origin,
                                    {.listed = {"Wiki.Example.org"}}};

    BOOST_TEST(location_of(addresses, "https://wiki.example.org/") == "https://wiki.example.org/");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace doorward::http
