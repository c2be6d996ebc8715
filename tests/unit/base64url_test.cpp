#include "base/base64url.h"

#include <boost/test/unit_test.hpp>

#include "base/random.h"

using doorward::base64url;
using doorward::from_base64url;

namespace {

std::vector<std::uint8_t> bytes_of(std::string_view text) {
    return {text.begin(), text.end()};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(base64url_text)

BOOST_AUTO_TEST_CASE(the_examples_of_rfc_4648_are_written_without_padding) {
    BOOST_TEST(base64url(bytes_of("")) == "");
    BOOST_TEST(base64url(bytes_of("f")) == "Zg");
    BOOST_TEST(base64url(bytes_of("fo")) == "Zm8");
    BOOST_TEST(base64url(bytes_of("foo")) == "Zm9v");
    BOOST_TEST(base64url(bytes_of("foobar")) == "Zm9vYmFy");
}

BOOST_AUTO_TEST_CASE(the_alphabet_is_the_one_for_urls) {
    const std::vector<std::uint8_t> bytes{0xfb, 0xff, 0xfe};

    BOOST_TEST(base64url(bytes) == "-__-");
}

BOOST_AUTO_TEST_CASE(what_is_written_is_read_back) {
    for (std::size_t size = 0; size < 70; ++size) {
        std::vector<std::uint8_t> bytes(size);
        doorward::fill_random(bytes);

        const auto read = from_base64url(base64url(bytes));

        BOOST_REQUIRE(read.has_value());
        BOOST_TEST(*read == bytes);
    }
}

BOOST_AUTO_TEST_CASE(no_two_texts_mean_the_same_bytes) {
    for (const auto* text :
         {"Zg==", "Zh", "Zm9", "Z", "Zm9vYmFyZ", "Zm9v\n", " Zm9v", "Zm9+", "Zm9/"})
        BOOST_TEST(!from_base64url(text).has_value(), text);
}

BOOST_AUTO_TEST_SUITE_END()
