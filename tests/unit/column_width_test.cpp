#include "base/column_width.h"

#include <boost/test/unit_test.hpp>

using namespace doorward;

BOOST_AUTO_TEST_SUITE(column_width_room)

BOOST_AUTO_TEST_CASE(width_is_what_a_terminal_shows) {
    BOOST_TEST(column_width("") == 0U);
    BOOST_TEST(column_width("carol") == 5U);
    BOOST_TEST(column_width("M\u00fcller") == 6U);
    BOOST_TEST(column_width("Mu\u0308ller") == 6U);
    BOOST_TEST(column_width("\u5c71\u7530") == 4U);
    BOOST_TEST(column_width("a\xff") == 2U);
}

BOOST_AUTO_TEST_CASE(what_fits_is_left_alone) {
    BOOST_TEST(cut_to_columns("carol", 5, "~") == "carol");
    BOOST_TEST(cut_to_columns("", 0, "~") == "");
}

BOOST_AUTO_TEST_CASE(what_does_not_fit_is_cut_between_characters) {
    BOOST_TEST(cut_to_columns("carol", 4, "~") == "car~");
    BOOST_TEST(cut_to_columns("M\u00fcller", 3, "\u2026") == "M\u00fc\u2026");
    BOOST_TEST(cut_to_columns("\u5c71\u7530", 3, "~") == "\u5c71~");
    BOOST_TEST(cut_to_columns("\u5c71\u7530", 2, "~") == "~");
}

BOOST_AUTO_TEST_SUITE_END()
