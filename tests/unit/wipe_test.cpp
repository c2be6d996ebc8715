#include "base/wipe.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>

BOOST_AUTO_TEST_SUITE(wipe)

BOOST_AUTO_TEST_CASE(what_was_held_is_overwritten_its_spare_room_too) {
    std::string text(200, 'p');
    text.resize(100);
    const char* where = text.data();
    const auto room = text.capacity();

    doorward::wipe(text);

    BOOST_TEST(text.empty());
    // The room still belongs to the string: nothing was given back before it was overwritten.
    BOOST_REQUIRE(text.capacity() == room);
    BOOST_TEST(std::all_of(where, where + room, [](char c) { return c == '\0'; }));
}

BOOST_AUTO_TEST_SUITE_END()
