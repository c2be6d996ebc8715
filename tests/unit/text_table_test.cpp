#include "app/text_table.h"

#include <boost/test/unit_test.hpp>

using namespace doorward;
using namespace doorward::app;

namespace {

constexpr std::size_t wide = 1000;

TextTable table() {
    TextTable made{{{"ID"}, {"NAME", Column::Cut::Yes}, {"DEVICE", Column::Cut::Yes}}};
    made.add({"0123456789", "Carol M\u00fcller", "Firefox on Linux"});
    made.add({"1", "", "curl"});
    return made;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(text_table)

BOOST_AUTO_TEST_CASE(columns_are_as_wide_as_they_need_to_be) {
    BOOST_TEST(table().text(wide, Charset::Utf8) ==
               "ID          NAME          DEVICE\n"
               "0123456789  Carol M\u00fcller  Firefox on Linux\n"
               "1                         curl\n");
}

BOOST_AUTO_TEST_CASE(in_a_narrow_place_the_widest_that_may_be_are_cut) {
    BOOST_TEST(table().text(38, Charset::Utf8) ==
               "ID          NAME          DEVICE\n"
               "0123456789  Carol M\u00fcller  Firefox on\u2026\n"
               "1                         curl\n");
    BOOST_TEST(table().text(34, Charset::Utf8) ==
               "ID          NAME        DEVICE\n"
               "0123456789  Carol M\u00fcl\u2026  Firefox o\u2026\n"
               "1                       curl\n");
}

BOOST_AUTO_TEST_CASE(nothing_is_cut_beyond_use) {
    BOOST_TEST(table().text(1, Charset::Utf8) ==
               "ID          NAME      DEVICE\n"
               "0123456789  Carol M\u2026  Firefox\u2026\n"
               "1                     curl\n");
}

BOOST_AUTO_TEST_CASE(no_cell_moves_the_cursor) {
    TextTable made{{{"NAME", Column::Cut::Yes}}};
    made.add({"a\x1b[2Jb\nc"});

    BOOST_TEST(made.text(wide, Charset::Utf8) == "NAME\na\\u001b[2Jb\\u000ac\n");
    BOOST_TEST(made.text(8, Charset::Ascii) == "NAME\na\\u001b~\n");
}

BOOST_AUTO_TEST_SUITE_END()
