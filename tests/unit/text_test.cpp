#include "base/text.h"

#include <boost/test/unit_test.hpp>

using namespace doorward;
using namespace std::string_view_literals;

BOOST_AUTO_TEST_SUITE(text)

BOOST_AUTO_TEST_CASE(well_formed_utf8_is_recognised) {
    for (const auto good :
         {""sv, "plain"sv, "h\xc3\xa9llo"sv, "\xe2\x82\xac"sv, "\xf0\x9f\x9a\xaa"sv, "\0"sv})
        BOOST_TEST(is_utf8(good), good);
}

BOOST_AUTO_TEST_CASE(overlong_cut_surrogate_and_stray_bytes_are_no_utf8) {
    for (const auto bad : {"\xc0\xaf"sv, "\xe0\x80\xaf"sv, "\xc3"sv, "\xed\xa0\x80"sv,
                           "\xf4\x90\x80\x80"sv, "\x80"sv, "a\xff"sv, "\xf0\x9f\x9a"sv})
        BOOST_TEST(!is_utf8(bad));
}

BOOST_AUTO_TEST_CASE(every_control_character_is_seen) {
    for (int byte = 0; byte < 0x20; ++byte)
        BOOST_TEST(has_control(std::string(1, static_cast<char>(byte))));
    BOOST_TEST(has_control("\x7f"));
    BOOST_TEST(has_control("a\xc2\x85"));
    BOOST_TEST(!has_control("\xc2\xa0 plain \xc3\xa9"));
}

BOOST_AUTO_TEST_CASE(white_space_goes_from_both_ends_alone) {
    BOOST_TEST(trimmed(" \t a b \r\n") == "a b");
    BOOST_TEST(trimmed(" \n") == "");
}

BOOST_AUTO_TEST_CASE(case_is_ignored_for_ascii_alone) {
    BOOST_TEST(equal_ignoring_case("CaRoL", "cArOl"));
    BOOST_TEST(!equal_ignoring_case("carol", "carols"));
    BOOST_TEST(!equal_ignoring_case("\xc3\x89", "\xc3\xa9"));
    BOOST_TEST(ascii_lower("A\xc3\x89Z") == "a\xc3\x89z");
}

BOOST_AUTO_TEST_CASE(folding_finds_every_letter_that_some_take_for_another_case) {
    BOOST_TEST(case_folded("ADM\u0130N") == "admin");
    BOOST_TEST(case_folded("adm\u0131n") == "admin");
    BOOST_TEST(case_folded("\u017ftaff") == "staff");
    BOOST_TEST(case_folded("\u212aey") == "key");
    BOOST_TEST(case_folded("STRA\u1e9eE") == "strasse");
    BOOST_TEST(case_folded("stra\u00dfe") == "strasse");
    BOOST_TEST(case_folded("\u039f\u03a3") == case_folded("\u03bf\u03c2"));
    BOOST_TEST(case_folded("Cafe\u0301") == "caf\u00e9");
    BOOST_TEST(case_folded("/Plain.txt") == "/plain.txt");
}

BOOST_AUTO_TEST_CASE(letters_of_every_script_become_lower_case_one_for_one) {
    BOOST_TEST(unicode_lower("A\xc3\x89Z") == "a\xc3\xa9z");
    BOOST_TEST(unicode_lower("E\xcc\x81") == "\xc3\xa9");
    BOOST_TEST(unicode_lower("\xd0\x96\xce\xa9") == "\xd0\xb6\xcf\x89");
    BOOST_TEST(unicode_lower("Ma\xc3\x9f"
                             "e") ==
               "ma\xc3\x9f"
               "e");
}

BOOST_AUTO_TEST_CASE(composed_and_decomposed_spellings_become_one) {
    BOOST_TEST(nfc("e\xcc\x81") == "\xc3\xa9");
    BOOST_TEST(nfc("\xc3\xa9") == "\xc3\xa9");
    BOOST_TEST(nfc("") == "");
}

BOOST_AUTO_TEST_CASE(names_are_the_same_whatever_their_case_or_composition) {
    BOOST_TEST(same_name("staff", "Staff"));
    BOOST_TEST(same_name("\xc3\x84rzte", "\xc3\xa4RZTE"));
    BOOST_TEST(same_name("\xc3\xa4rzte", "A\xcc\x88rzte"));
    BOOST_TEST(same_name("", ""));
}

BOOST_AUTO_TEST_CASE(names_that_only_look_alike_are_two) {
    for (const auto other : {"staff "sv, "staf"sv, "staffs"sv, ""sv,
                             "st\xd0\xb0"
                             "ff"sv})
        BOOST_TEST(!same_name("staff", other), other);
}

BOOST_AUTO_TEST_SUITE_END()
