#include "ldap/group_name.h"

#include <boost/test/unit_test.hpp>

using namespace doorward;
using namespace std::string_literals;

namespace {

std::string name_of(const doorward::ldap::Entry& entry) {
    return doorward::ldap::group_name(entry, *doorward::ldap::Dn::read(entry.dn), "cn")
        .value_or("none");
}

}  // namespace

BOOST_AUTO_TEST_SUITE(group_name)

BOOST_AUTO_TEST_CASE(the_name_is_what_the_entry_goes_by) {
    BOOST_CHECK_EQUAL(name_of({"cn=staff,dc=org", {{"cn", {"all staff", "staff"}}}}), "staff");
    BOOST_CHECK_EQUAL(name_of({R"(CN=Doe\, Jane\20,dc=org)", {}}), "Doe, Jane");
    BOOST_CHECK_EQUAL(name_of({"ou=x+cn=staff,dc=org", {{"cn", {"a", "staff"}}}}), "staff");
}

BOOST_AUTO_TEST_CASE(an_entry_that_goes_by_something_else_has_its_first_name) {
    BOOST_CHECK_EQUAL(name_of({"gidNumber=5,dc=org", {{"CN", {"staff", "all", "\x01"}}}}), "all");
    BOOST_CHECK_EQUAL(name_of({"gidNumber=5,dc=org", {}}), "none");
}

BOOST_AUTO_TEST_CASE(what_is_no_plain_text_is_no_name) {
    for (const auto& value : {""s, "  "s, "a\nb"s, "a\0b"s, "\x7f"s, "a\xff"s, "\xc2\x85"s})
        BOOST_CHECK_MESSAGE(!doorward::ldap::group_name(value), value);
    BOOST_CHECK_EQUAL(name_of({R"(cn=a\0ab,dc=org)", {{"cn", {"a\nb", "other"}}}}), "none");
    BOOST_CHECK_EQUAL(doorward::ldap::group_name("  Zürich \"x\", y ").value_or("none"),
                      "Zürich \"x\", y");
}

BOOST_AUTO_TEST_CASE(a_pattern_fits_whole_names_whatever_their_case) {
    using doorward::ldap::is_like;
    for (const auto* pattern :
         {"", "*", "web-admins", "WEB-*", "*admins", "w*b*s", "**web-admins**", "*-*"})
        BOOST_CHECK_MESSAGE(is_like("Web-Admins", pattern), pattern);
    for (const auto* pattern :
         {"web", "admins", "web-", "*web", "w*x*s", "web-admins*s", "?*", "web-admins-*", ".*"})
        BOOST_CHECK_MESSAGE(!is_like("Web-Admins", pattern), pattern);
    BOOST_CHECK(is_like("ÄRZTE", "ärz*"));
    BOOST_CHECK(is_like("aab", "*ab"));
    BOOST_CHECK(is_like("abcabd", "*abd"));
    BOOST_CHECK(is_like("the  staff", "the st*"));
}

BOOST_AUTO_TEST_CASE(a_pattern_of_many_stars_is_quick) {
    std::string pattern;
    for (int i = 0; i < 50; ++i)
        pattern += "*a";

    BOOST_CHECK(!doorward::ldap::is_like(std::string(2'000, 'a') + "b", pattern));
}

BOOST_AUTO_TEST_CASE(names_that_are_one_to_a_directory_come_once_in_byte_order) {
    const auto names = doorward::ldap::each_once(
        {"staff", "staff two", "über", "Admins", "Staff", "staff  two", "Über", "admins", "Staff"});

    const std::vector<std::string> expected{"Admins", "Staff", "staff  two", "Über"};
    BOOST_CHECK_EQUAL_COLLECTIONS(names.begin(), names.end(), expected.begin(), expected.end());
}

BOOST_AUTO_TEST_SUITE_END()
