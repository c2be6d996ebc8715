#include "base/folded_name.h"

#include <boost/test/unit_test.hpp>
#include <string>

#include "base/text.h"

namespace doorward {
namespace {

BOOST_AUTO_TEST_SUITE(base_folded_name)

BOOST_AUTO_TEST_CASE(case_and_composition_do_not_matter) {
    BOOST_TEST(FoldedName{"staff"}.is("STAFF"));
    BOOST_TEST(FoldedName{"\xc3\x84rzte"}.is("\xc3\xa4RZTE"));
    BOOST_TEST(FoldedName{"\xc3\x84rzte"}.is("A\xcc\x88rzte"));
    BOOST_TEST(FoldedName{"A\xcc\x88rzte"}.is("\xc3\xa4rzte"));
    BOOST_TEST(FoldedName{"x\xc3\xa9"}.is("Xe\xcc\x81"));
    BOOST_TEST(FoldedName{"\xd0\x93\xd1\x80"}.is("\xd0\xb3\xd0\xa0"));
    BOOST_TEST(FoldedName{"\xe2\x84\xa6x"}.is("\xcf\x89X"));  // the ohm sign, a Greek omega
    BOOST_TEST(FoldedName{"\xed\x95\x9c"}.is("\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab"));
    BOOST_TEST(FoldedName{""}.is(""));
}

BOOST_AUTO_TEST_CASE(names_that_only_look_alike_are_two) {
    for (const auto* other : {"", "staf", "staffs", "staff ", " staff", "st\u0430ff"})
        BOOST_TEST(!FoldedName{"staff"}.is(other), other);
    for (const auto* other :
         {"", "arzte", "\xc3\xa4rzt", "\xc3\xa4rztes", "a\xcc\x88", "\xc3\xa4\xcc\x88rzte", "\xff"})
        BOOST_TEST(!FoldedName{"\xc3\x84rzte"}.is(other), other);
}

BOOST_AUTO_TEST_CASE(nobody_becomes_an_ascii_name_by_other_letters) {
    BOOST_TEST(unicode_lower("\xe2\x84\xaa"
                             "elvin") == "kelvin");  // the Kelvin sign
    BOOST_TEST(
        !FoldedName{"kelvin"}.is("\xe2\x84\xaa"
                                 "elvin"));
    BOOST_TEST(
        !FoldedName{"\xe2\x84\xaa"
                    "elvin"}
             .is("kelvin"));
    BOOST_TEST(!FoldedName{"iris"}.is("\xc4\xb0ris"));
    BOOST_TEST(!FoldedName{"iris"}.is("\xc4\xb1ris"));
    BOOST_TEST(
        !FoldedName{"strasse"}.is("stra\xc3\x9f"
                                  "e"));
    BOOST_TEST(!FoldedName{"fi"}.is("\xef\xac\x81"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace doorward
