#include "guard/subject.h"

#include <boost/test/unit_test.hpp>

using namespace doorward;
using namespace doorward::guard;

BOOST_AUTO_TEST_SUITE(throttle_subject)

BOOST_AUTO_TEST_CASE(a_domain_before_or_behind_makes_no_other_name) {
    for (const auto* spelling :
         {"carol", "CAROL ", "EXAMPLE\\carol", "carol@example.org", "Carol@other.example",
          "EXAMPLE\\carol@example.org", "\uff23arol\uff20x", "x\uff3ccarol", "a\\b\\carol @x@y"})
        BOOST_TEST(counted_name(spelling) == "carol", spelling);
}

BOOST_AUTO_TEST_CASE(a_name_never_shrinks_to_nothing) {
    BOOST_TEST(counted_name("@example.org") == "@example.org");
    BOOST_TEST(counted_name("EXAMPLE\\") == "example\\");
}

BOOST_AUTO_TEST_CASE(an_ipv4_address_stands_for_itself_however_it_is_written) {
    BOOST_TEST(counted_network("192.0.2.7") == "192.0.2.7");
    BOOST_TEST(counted_network("::ffff:192.0.2.7") == "192.0.2.7");
    BOOST_TEST(counted_network("::FFFF:c000:0207") == "192.0.2.7");
    BOOST_TEST(counted_network("192.0.2.8") != counted_network("192.0.2.7"));
}

BOOST_AUTO_TEST_CASE(an_ipv6_address_stands_for_its_network_of_64_bits) {
    BOOST_TEST(counted_network("2001:db8:1:2:3:4:5:6") == "2001:db8:1:2::/64");
    BOOST_TEST(counted_network("2001:DB8:1:2::1") == "2001:db8:1:2::/64");
    BOOST_TEST(counted_network("2001:db8:1:3::1") == "2001:db8:1:3::/64");
    BOOST_TEST(counted_network("2001:db8:1:2::/64") == "2001:db8:1:2::/64");
    BOOST_TEST(counted_network("::1") == "::/64");
}

BOOST_AUTO_TEST_CASE(what_is_no_address_stands_for_itself) {
    BOOST_TEST(counted_network("") == "");
    BOOST_TEST(counted_network("unix:") == "unix:");
}

BOOST_AUTO_TEST_CASE(nobody_tells_a_name_from_its_digest_without_the_key) {
    const Hmac one{std::string(32, 'a')};
    const Hmac other{std::string(32, 'b')};

    BOOST_TEST((subject_of_name(one, "carol") == subject_of_name(one, " Carol")));
    BOOST_TEST((subject_of_name(one, "carol") != subject_of_name(other, "carol")));
    BOOST_TEST((subject_of_name(one, "192.0.2.7") != subject_of_address(one, "192.0.2.7")));
    BOOST_TEST(shown(subject_of_name(one, "carol")).size() == 12U);
}

BOOST_AUTO_TEST_SUITE_END()
