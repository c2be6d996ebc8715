#include "http/accept_address.h"

#include <boost/test/unit_test.hpp>

using namespace doorward::http;

namespace {

const std::string plain = "https://wiki.example.net/doorward/accept";

}  // namespace

BOOST_AUTO_TEST_SUITE(accept_address)

BOOST_AUTO_TEST_CASE(what_is_written_is_read_again) {
    for (const std::string next :
         {"/", "/a?b=c&d=%26%25", "/a b+c", "/?next=/x&browser=y&ticket=z", "/caf\xc3\xa9#x"}) {
        const AcceptAddress written{{"https", "wiki.example.net", 8443}, next, "digest", "t"};

        const auto read = parse_accept_address(written.text());

        BOOST_REQUIRE(read.has_value());
        BOOST_TEST((read->origin == written.origin));
        BOOST_TEST(read->next == next);
        BOOST_TEST(read->browser == "digest");
        BOOST_TEST(read->ticket == "t");
    }
}

BOOST_AUTO_TEST_CASE(every_part_is_percent_encoded) {
    const AcceptAddress address{{"https", "wiki.example.net", 443}, "/a?b=c&d", "x"};

    BOOST_TEST(address.text() == plain + "?next=%2Fa%3Fb%3Dc%26d&browser=x");
}

BOOST_AUTO_TEST_CASE(any_other_address_is_none) {
    for (const std::string rest : {"",
                                   "?",
                                   "?next=%2F",
                                   "?browser=x",
                                   "?next=&browser=x",
                                   "?next=%2F&browser=",
                                   "?next=%2F&browser=x&ticket=",
                                   "?next=%2F&browser=x&more=y",
                                   "?browser=x&next=%2F",
                                   "?next=%2F&browser=x&browser=y",
                                   "?next=%2F&next=%2Fa&browser=x",
                                   "?next=/&browser=x",
                                   "?next=%2f&browser=x",
                                   "?next=%2F&browser=x#fragment",
                                   "?next=%2F&browser=x&",
                                   "?next=https%3A%2F%2Fevil.example&browser=x",
                                   "?next=evil&browser=x",
                                   "?next=%2F%zz&browser=x",
                                   "/?next=%2F&browser=x",
                                   "x?next=%2F&browser=x"})
        BOOST_TEST(!parse_accept_address(plain + rest), rest);
    for (const std::string address :
         {"", "/doorward/accept?next=%2F&browser=x", "//wiki/doorward/accept?next=%2F&browser=x",
          "https://wiki/accept?next=%2F&browser=x",
          "https://wiki/Doorward/accept?next=%2F&browser=x",
          "https://wiki//doorward/accept?next=%2F&browser=x",
          "javascript://wiki/doorward/accept?next=%2F&browser=x"})
        BOOST_TEST(!parse_accept_address(address), address);
}

BOOST_AUTO_TEST_SUITE_END()
