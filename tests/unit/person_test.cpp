#include "ldap/person.h"

#include <boost/test/unit_test.hpp>

using namespace doorward;

namespace {

doorward::ldap::Entry carol() {
    return {"cn=carol,ou=Users,dc=testathon,dc=net",
            {{"entryUUID", {"7a1b2056-7b82-1041-91e8-45f90ca26717"}},
             {"UID", {"carol"}},
             {"cn", {"Another Name", "carol"}},
             {"displayName", {"Carol Example"}},
             {"mail", {"carol@example.org", "other@example.org"}}}};
}

doorward::ldap::Profile profile() {
    doorward::ldap::Profile profile;
    profile.id_attribute = "entryUUID";
    profile.username_attribute = "uid";
    profile.name_attribute = "displayName";
    profile.email_attribute = "mail";
    return profile;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(person)

BOOST_AUTO_TEST_CASE(attributes_are_found_whatever_the_case_of_their_names) {
    const auto person = doorward::ldap::person_of(carol(), profile());

    BOOST_REQUIRE(person);
    BOOST_CHECK_EQUAL(person->directory_id, "7a1b2056-7b82-1041-91e8-45f90ca26717");
    BOOST_CHECK_EQUAL(person->username, "carol");
    BOOST_CHECK_EQUAL(person->display_name, "Carol Example");
    BOOST_CHECK_EQUAL(person->email, "carol@example.org");
}

BOOST_AUTO_TEST_CASE(of_several_usernames_the_one_in_the_dn_counts) {
    auto settings = profile();
    settings.username_attribute = "cn";

    BOOST_CHECK_EQUAL(doorward::ldap::person_of(carol(), settings)->username, "carol");
}

BOOST_AUTO_TEST_CASE(of_several_usernames_outside_the_dn_the_first_in_order_counts) {
    auto settings = profile();
    settings.username_attribute = "mail";

    BOOST_CHECK_EQUAL(doorward::ldap::person_of(carol(), settings)->username, "carol@example.org");
}

BOOST_AUTO_TEST_CASE(an_entry_whose_dn_cannot_be_read_goes_by_none_of_its_values) {
    for (const auto* dn : {"", " ", ",", "=", "+", "#", "cn", "\\", "\x01"})
        BOOST_CHECK(!(doorward::ldap::Entry{dn, {}}.naming_value("cn")));
}

BOOST_AUTO_TEST_CASE(an_id_of_bytes_becomes_hex) {
    auto settings = profile();
    settings.id_attribute = "objectGUID";
    auto entry = carol();
    entry.attributes.push_back({"objectguid", {std::string("\x01\x00\xff", 3)}});

    BOOST_CHECK_EQUAL(doorward::ldap::person_of(entry, settings)->directory_id, "0100ff");
}

BOOST_AUTO_TEST_CASE(an_id_of_bytes_becomes_hex_also_when_it_looks_like_text) {
    auto settings = profile();
    settings.id_attribute = "objectGUID";
    auto entry = carol();
    entry.attributes.push_back({"objectGUID", {"abcd"}});

    BOOST_CHECK_EQUAL(doorward::ldap::person_of(entry, settings)->directory_id, "61626364");
}

BOOST_AUTO_TEST_CASE(an_entry_without_id_or_username_names_the_attribute) {
    auto no_id = profile();
    no_id.id_attribute = "nsUniqueId";
    auto no_name = profile();
    no_name.username_attribute = "sAMAccountName";

    BOOST_CHECK(doorward::ldap::person_of(carol(), no_id).error().find("nsUniqueId") !=
                std::string::npos);
    BOOST_CHECK(doorward::ldap::person_of(carol(), no_name).error().find("sAMAccountName") !=
                std::string::npos);
}

BOOST_AUTO_TEST_CASE(two_ids_are_no_id) {
    auto settings = profile();
    settings.id_attribute = "mail";

    BOOST_CHECK(!doorward::ldap::person_of(carol(), settings));
}

BOOST_AUTO_TEST_CASE(a_username_with_control_characters_is_none) {
    auto entry = carol();
    entry.attributes[1].values = {"ca\nrol"};

    BOOST_CHECK(!doorward::ldap::person_of(entry, profile()));
}

BOOST_AUTO_TEST_CASE(a_name_or_mail_that_is_no_text_is_left_out) {
    auto entry = carol();
    entry.attributes[3].values = {"\xff"};
    entry.attributes[4].values = {"a\r\nb"};

    const auto person = doorward::ldap::person_of(entry, profile());

    BOOST_REQUIRE(person);
    BOOST_CHECK_EQUAL(person->display_name, "");
    BOOST_CHECK_EQUAL(person->email, "");
}

BOOST_AUTO_TEST_CASE(each_attribute_is_asked_for_once) {
    auto settings = profile();
    settings.name_attribute = "uid";
    settings.email_attribute = "";

    BOOST_CHECK(
        (doorward::ldap::attributes_of(settings) == std::vector<std::string>{"entryUUID", "uid"}));
}

BOOST_AUTO_TEST_SUITE_END()
