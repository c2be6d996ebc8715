#include "config/network.h"

#include <boost/test/unit_test.hpp>
#include <string>

namespace doorward::config {
namespace {

bool is_in(const std::string& network, const std::string& address) {
    const auto read = read_network(network);
    BOOST_REQUIRE_MESSAGE(read.has_value(), network);
    const auto bytes = address_bytes(address);
    BOOST_REQUIRE_MESSAGE(bytes.has_value(), address);
    return contains(*read, *bytes);
}

BOOST_AUTO_TEST_SUITE(config_network)

BOOST_AUTO_TEST_CASE(a_network_has_its_first_and_its_last_address_and_no_more) {
    BOOST_TEST(is_in("192.0.2.0/24", "192.0.2.0"));
    BOOST_TEST(is_in("192.0.2.0/24", "192.0.2.255"));
    BOOST_TEST(!is_in("192.0.2.0/24", "192.0.1.255"));
    BOOST_TEST(!is_in("192.0.2.0/24", "192.0.3.0"));
    BOOST_TEST(is_in("192.0.2.128/25", "192.0.2.128"));
    BOOST_TEST(!is_in("192.0.2.128/25", "192.0.2.127"));
    BOOST_TEST(is_in("10.0.0.0/7", "11.255.255.255"));
    BOOST_TEST(!is_in("10.0.0.0/7", "12.0.0.0"));
    BOOST_TEST(is_in("2001:db8::/33", "2001:db8:7fff::1"));
    BOOST_TEST(!is_in("2001:db8::/33", "2001:db8:8000::1"));
}

BOOST_AUTO_TEST_CASE(one_address_is_a_network_of_one) {
    BOOST_TEST(is_in("192.0.2.7", "192.0.2.7"));
    BOOST_TEST(!is_in("192.0.2.7", "192.0.2.6"));
    BOOST_TEST(is_in("2001:db8::1", "2001:DB8:0::1"));
    BOOST_TEST(is_in("192.0.2.7/32", "192.0.2.7"));
    BOOST_TEST(!is_in("2001:db8::1/128", "2001:db8::2"));
}

BOOST_AUTO_TEST_CASE(an_ipv4_address_is_the_same_in_both_spellings_and_never_ipv6) {
    BOOST_TEST(is_in("192.0.2.0/24", "::ffff:192.0.2.1"));
    BOOST_TEST(is_in("::ffff:192.0.2.0/120", "192.0.2.1"));
    BOOST_TEST(is_in("0.0.0.0/0", "255.255.255.255"));
    BOOST_TEST(is_in("0.0.0.0/0", "::ffff:1.2.3.4"));
    BOOST_TEST(!is_in("0.0.0.0/0", "::1"));
    BOOST_TEST(is_in("::/0", "2001:db8::1"));
    BOOST_TEST(is_in("::/0", "::"));
    BOOST_TEST(!is_in("::/0", "192.0.2.1"));
    BOOST_TEST(!is_in("::/80", "192.0.2.1"));
    BOOST_TEST(!is_in("::/96", "192.0.2.1"));
}

BOOST_AUTO_TEST_CASE(a_network_that_begins_elsewhere_is_told_with_the_right_one) {
    BOOST_TEST(
        read_network("192.0.2.77/24").error() ==
        "\"192.0.2.0/24\", which is where that network begins, or \"192.0.2.77\" for the one "
        "address");
    BOOST_TEST(
        read_network("2001:db8:1::1/32").error() ==
        "\"2001:db8::/32\", which is where that network begins, or \"2001:db8:1::1\" for the "
        "one address");
    BOOST_TEST(read_network("1.2.3.4/0").error().starts_with("\"0.0.0.0/0\""));
}

BOOST_AUTO_TEST_CASE(what_is_no_network_is_refused) {
    for (const auto* text : {"",
                             "/",
                             "192.0.2.0/33",
                             "192.0.2.0/",
                             "192.0.2.0/+8",
                             "192.0.2.0/08",
                             "192.0.2.0/-1",
                             "192.0.2.0/24/24",
                             "192.0.2.0 /24",
                             "::/129",
                             "::/",
                             "192.0.2",
                             "192.0.2.256",
                             "x",
                             "[::1]",
                             "::1%lo",
                             "192.0.2.0-9",
                             "192.0.2.*",
                             "example.org",
                             "192.0.2.0/255.255.255.0"})
        BOOST_TEST(!read_network(text).has_value(), text);
}

BOOST_AUTO_TEST_CASE(what_is_no_address_is_none) {
    for (const std::string text :
         {"", "x", "unix:", "192.0.2.1:80", "[::1]", "::1%eth0", "192.0.2.01", "1.2.3", " 1.2.3.4",
          "1.2.3.4 ", "1.2.3.4,5.6.7.8", "0x7f.1", "2130706433",
          "2001:0db8:0000:0000:0000:0000:0000:0000:0001",
          "1111:2222:3333:4444:5555:6666:123.123.123.123:7777:8888"})
        BOOST_TEST(!address_bytes(text).has_value(), text);
    BOOST_TEST(!address_bytes(std::string{"1.2.3.4\0x", 9}).has_value());
}

BOOST_AUTO_TEST_CASE(an_ipv6_host_has_one_spelling) {
    BOOST_TEST(shortest_ipv6("[0:0:0:0:0:0:0:1]").value() == "[::1]");
    BOOST_TEST(shortest_ipv6("[2001:DB8::0:1]").value() == "[2001:db8::1]");
    for (const auto* text : {"", "[", "[]", "::1", "[::1", "::1]", "[1.2.3.4]", "[::1]x"})
        BOOST_TEST(!shortest_ipv6(text).has_value(), text);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace doorward::config
