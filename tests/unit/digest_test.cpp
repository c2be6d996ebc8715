#include "base/digest.h"

#include <boost/test/unit_test.hpp>

#include <stdexcept>

#include "base/base64url.h"

using doorward::base64url;
using doorward::constant_time_equal;
using doorward::Hmac;

BOOST_AUTO_TEST_SUITE(digest)

BOOST_AUTO_TEST_CASE(sha256_of_abc_is_the_one_of_fips_180) {
    BOOST_TEST(base64url(doorward::sha256("abc")) == "ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0");
}

BOOST_AUTO_TEST_CASE(texts_are_equal_only_when_every_byte_is) {
    BOOST_TEST(constant_time_equal("", ""));
    BOOST_TEST(constant_time_equal("same", "same"));
    BOOST_TEST(!constant_time_equal("same", "sane"));
    BOOST_TEST(!constant_time_equal("same", "same "));
    BOOST_TEST(!constant_time_equal({"a\0b", 3}, {"a\0c", 3}));
}

BOOST_AUTO_TEST_CASE(a_digest_answers_for_one_purpose_one_text_one_key) {
    const Hmac hmac{std::string(32, 'k')};
    const auto digest = hmac.digest("flash", "text");

    BOOST_TEST((hmac.digest("flash", "text") == digest));
    BOOST_TEST((hmac.digest("form", "text") != digest));
    BOOST_TEST((hmac.digest("flash", "texts") != digest));
    BOOST_TEST((Hmac{std::string(32, 'l')}.digest("flash", "text") != digest));
}

BOOST_AUTO_TEST_CASE(a_purpose_cannot_borrow_from_the_text) {
    const Hmac hmac{std::string(32, 'k')};

    BOOST_TEST((hmac.digest("ab", "c") != hmac.digest("a", "bc")));
}

BOOST_AUTO_TEST_CASE(a_short_key_is_refused) {
    BOOST_CHECK_THROW(Hmac{std::string(31, 'k')}, std::invalid_argument);
}

BOOST_AUTO_TEST_SUITE_END()
