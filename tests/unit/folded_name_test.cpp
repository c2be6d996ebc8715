#include "base/folded_name.h"

#include <boost/test/unit_test.hpp>

using doorward::folded_name;

BOOST_AUTO_TEST_SUITE(folded_names)

BOOST_AUTO_TEST_CASE(every_spelling_that_a_directory_takes_for_one_name_folds_to_one) {
    for (const auto* spelling :
         {"ann lee", "ANN LEE", " Ann  Lee\t", "Ann\u00a0Lee", "\uff21nn Lee", "\u1d43nn lee",
          "A\u0301nn l\u00e9e", "\u00c1nn L\u00c9E", "an\u200bn\u00ad lee", "Ann\u3000Lee",
          "\u24d0nn \u217cee"})
        BOOST_TEST(folded_name(spelling) == "ann lee", spelling);
}

BOOST_AUTO_TEST_CASE(letters_that_are_one_in_another_case_are_one) {
    BOOST_TEST(folded_name("Stra\u00dfe") == folded_name("STRASSE"));
    BOOST_TEST(folded_name("\u0130\u0131I") == "iii");
    BOOST_TEST(folded_name("\u212a\u212b") == "ka");
    BOOST_TEST(folded_name("\u03a3\u03c2") == folded_name("\u03c3\u03c3"));
    BOOST_TEST(folded_name("\ufb01n") == "fin");
    BOOST_TEST(folded_name("\u30ab\u30bf") == folded_name("\u304b\u305f"));
    BOOST_TEST(folded_name("\uff76") == folded_name("\u304b"));
}

BOOST_AUTO_TEST_CASE(what_tells_people_apart_stays) {
    BOOST_TEST(folded_name("ann lee") != folded_name("annlee"));
    BOOST_TEST(folded_name("o'neil-1") == "o'neil-1");
    BOOST_TEST(folded_name("") == "");
    BOOST_TEST(folded_name(" \u200b ") == "");
}

BOOST_AUTO_TEST_CASE(what_is_no_text_stays_as_it_is) {
    BOOST_TEST(folded_name("A\xff") == "A\xff");
}

BOOST_AUTO_TEST_SUITE_END()
