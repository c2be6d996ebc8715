#include "http/url.h"

#include <boost/test/unit_test.hpp>

using namespace doorward::http;
using namespace std::string_view_literals;

BOOST_AUTO_TEST_SUITE(url)

BOOST_AUTO_TEST_CASE(an_address_is_cut_into_its_parts) {
    const auto url = parse_url("HTTPS://Wiki.Example.ORG:8443/a/b?c=d#e").value();

    BOOST_TEST(url.origin.scheme == "https");
    BOOST_TEST(url.origin.host == "wiki.example.org");
    BOOST_TEST(url.origin.port == 8443);
    BOOST_TEST(url.path == "/a/b");
    BOOST_TEST(url.suffix == "?c=d#e");
}

BOOST_AUTO_TEST_CASE(an_origin_is_written_as_browsers_do) {
    BOOST_TEST(parse_url("http://a:80/").value().origin.text() == "http://a");
    BOOST_TEST(parse_url("https://a:443").value().origin.text() == "https://a");
    BOOST_TEST(parse_url("https://a:80").value().origin.text() == "https://a:80");
    BOOST_TEST(parse_url("http://[::1]:8080").value().origin.text() == "http://[::1]:8080");
    BOOST_TEST(parse_url("http://a:/x").value().origin.text() == "http://a");
}

BOOST_AUTO_TEST_CASE(a_query_may_follow_the_host_at_once) {
    const auto url = parse_url("https://a?b/c").value();

    BOOST_TEST(url.path == "");
    BOOST_TEST(url.suffix == "?b/c");
}

BOOST_AUTO_TEST_CASE(what_a_browser_may_read_otherwise_is_no_address) {
    for (const auto bad : {""sv,
                           "/path"sv,
                           "//a"sv,
                           "https:/a"sv,
                           "https:a"sv,
                           "https://"sv,
                           "https:///a"sv,
                           "ftp://a"sv,
                           "javascript://a"sv,
                           "https://a\\b"sv,
                           "https://user@a"sv,
                           "https://a@b"sv,
                           "https://a:b@c"sv,
                           "https://a:0"sv,
                           "https://a:65536"sv,
                           "https://a:8x"sv,
                           "https://a:+1"sv,
                           "https://a b"sv,
                           "https://\xc3\xa9"sv,
                           "https://a%2e"sv,
                           "https://[::1"sv,
                           "https://[]"sv,
                           "https://[g]"sv,
                           "https://[::1]x"sv,
                           " https://a"sv,
                           "https ://a"sv,
                           "https://a\t"sv,
                           "https://a\0b"sv,
                           "https://:1"sv})
        BOOST_TEST(!parse_url(bad).has_value(), bad);
}

BOOST_AUTO_TEST_CASE(below_means_whole_labels) {
    BOOST_TEST(is_below("a.example.org", "example.org"));
    BOOST_TEST(is_below("a.b.example.org", "example.org"));
    for (const auto host : {"example.org"sv, "evil-example.org"sv, ".example.org"sv,
                            "a.example.org.evil"sv, "a.example.orgx"sv, "org"sv, ""sv})
        BOOST_TEST(!is_below(host, "example.org"), host);
    BOOST_TEST(!is_below("a.example.org", ""));
    BOOST_TEST(!is_below("a.", ""));
}

BOOST_AUTO_TEST_SUITE_END()
