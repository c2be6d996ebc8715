#include "session/token.h"

#include <boost/test/unit_test.hpp>

#include <set>

using namespace doorward::session;
using namespace std::string_literals;

BOOST_AUTO_TEST_SUITE(token)

BOOST_AUTO_TEST_CASE(a_hundred_thousand_tokens_are_all_different) {
    std::set<std::string> tokens;
    for (int i = 0; i < 100'000; ++i) {
        auto made = new_token();
        BOOST_REQUIRE(made.size() == 43U);
        tokens.insert(std::move(made));
    }

    BOOST_TEST(tokens.size() == 100'000U);
}

BOOST_AUTO_TEST_CASE(the_same_token_is_always_known_by_the_same_digest) {
    const auto made = new_token();

    BOOST_TEST((token_digest(made).value() == token_digest(made).value()));
    BOOST_TEST((token_digest(made).value() != token_digest(new_token()).value()));
}

BOOST_AUTO_TEST_CASE(only_what_we_write_is_looked_up) {
    const auto made = new_token();

    for (const auto& bad :
         {""s, made.substr(0, 42), made + "A", made + "=", " " + made, made + " ",
          "+" + made.substr(1), made.substr(0, 42) + "\0"s, std::string(8192, 'A')})
        BOOST_TEST(!token_digest(bad).has_value(), bad);
}

BOOST_AUTO_TEST_CASE(unused_bits_cannot_make_a_second_spelling) {
    // 32 bytes leave two unused bits in the last letter.
    auto made = new_token();
    int readable = 0;
    for (const char letter : "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"s) {
        made.back() = letter;
        readable += token_digest(made).has_value() ? 1 : 0;
    }

    BOOST_TEST(readable == 16);
}

BOOST_AUTO_TEST_SUITE_END()
