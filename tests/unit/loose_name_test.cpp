#include "base/loose_name.h"

#include <boost/test/unit_test.hpp>

using doorward::loose_name;

BOOST_AUTO_TEST_SUITE(loose_names)

BOOST_AUTO_TEST_CASE(every_spelling_that_a_directory_takes_for_one_name_folds_to_one) {
    for (const auto* spelling :
         {"ann lee", "ANN LEE", " Ann  Lee\t", "Ann\u00a0Lee", "\uff21nn Lee", "\u1d43nn lee",
          "A\u0301nn l\u00e9e", "\u00c1nn L\u00c9E", "an\u200bn\u00ad lee", "Ann\u3000Lee",
          "\u24d0nn \u217cee"})
        BOOST_TEST(loose_name(spelling) == "ann lee", spelling);
}

BOOST_AUTO_TEST_CASE(letters_that_are_one_in_another_case_are_one) {
    BOOST_TEST(loose_name("Stra\u00dfe") == loose_name("STRASSE"));
    BOOST_TEST(loose_name("\u0130\u0131I") == "iii");
    BOOST_TEST(loose_name("\u212a\u212b") == "ka");
    BOOST_TEST(loose_name("\u03a3\u03c2") == loose_name("\u03c3\u03c3"));
    BOOST_TEST(loose_name("\ufb01n") == "fin");
    BOOST_TEST(loose_name("\u30ab\u30bf") == loose_name("\u304b\u305f"));
    BOOST_TEST(loose_name("\uff76") == loose_name("\u304b"));
}

BOOST_AUTO_TEST_CASE(what_tells_people_apart_stays) {
    BOOST_TEST(loose_name("ann lee") != loose_name("annlee"));
    BOOST_TEST(loose_name("o'neil-1") == "o'neil-1");
    BOOST_TEST(loose_name("") == "");
    BOOST_TEST(loose_name(" \u200b ") == "");
}

BOOST_AUTO_TEST_CASE(what_is_no_text_stays_as_it_is) {
    BOOST_TEST(loose_name("A\xff") == "A\xff");
}

BOOST_AUTO_TEST_SUITE_END()
