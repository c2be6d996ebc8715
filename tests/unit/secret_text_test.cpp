#include "base/secret_text.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <utility>

using doorward::SecretText;

BOOST_AUTO_TEST_SUITE(secret_text)

BOOST_AUTO_TEST_CASE(wiping_overwrites_what_was_held) {
    std::string text(100, 'p');
    const char* where = text.data();

    doorward::wipe(text);

    BOOST_TEST(text.empty());
    // The room still belongs to the string: nothing was given back before it was overwritten.
    BOOST_TEST(text.capacity() >= 100U);
    BOOST_TEST(std::all_of(where, where + 100, [](char c) { return c == '\0'; }));
}

BOOST_AUTO_TEST_CASE(a_secret_moves_and_leaves_nothing_behind) {
    SecretText first{std::string{"short"}};

    SecretText second{std::move(first)};

    BOOST_TEST(second.view() == "short");
    BOOST_TEST(first.empty());  // NOLINT(bugprone-use-after-move): what is left behind is the promise
}

BOOST_AUTO_TEST_SUITE_END()
