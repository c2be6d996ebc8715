#include "ldap/login_name.h"

#include <boost/test/unit_test.hpp>

#include "ldap/identity.h"
#include "unit/ldap_table.h"
#include "unit/ldif.h"

using namespace doorward;
using config::Flavour;
using Form = doorward::ldap::LoginName::Form;

namespace {

doorward::ldap::Profile active_directory() {
    return doorward::ldap::profile_of(
        {}, doorward::ldap::root_dse_of(unit_tests::recorded_root_dse("samba")));
}

std::string default_filter(std::string_view typed) {
    const auto profile = active_directory();
    return doorward::ldap::filter_for(doorward::ldap::read_login_name(typed, profile.flavour),
                                      profile.bases.front(), profile);
}

std::string user_filter(const std::string& clause) {
    return "(&(objectCategory=person)(objectClass=user)" + clause + ")";
}

std::optional<std::string> bound_name(std::string_view typed, std::string_view pattern) {
    return doorward::ldap::name_to_bind(
        doorward::ldap::read_login_name(typed, Flavour::ActiveDirectory), pattern);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(login_name)

BOOST_AUTO_TEST_CASE(active_directory_names_are_taken_apart) {
    const auto down_level =
        doorward::ldap::read_login_name("ADEX\\carol@x", Flavour::ActiveDirectory);
    const auto principal =
        doorward::ldap::read_login_name("c@rol@ad.example.org", Flavour::ActiveDirectory);

    BOOST_CHECK(down_level.form == Form::DownLevel);
    BOOST_CHECK_EQUAL(down_level.domain, "ADEX");
    BOOST_CHECK_EQUAL(down_level.account, "carol@x");
    BOOST_CHECK(principal.form == Form::Principal);
    BOOST_CHECK_EQUAL(principal.domain, "ad.example.org");
    BOOST_CHECK_EQUAL(principal.account, "c@rol");
    for (const auto* plain : {"carol", "\\carol", "ADEX\\", "@ad.example.org", "carol@"})
        BOOST_CHECK(doorward::ldap::read_login_name(plain, Flavour::ActiveDirectory).form ==
                    Form::Plain);
}

BOOST_AUTO_TEST_CASE(elsewhere_at_signs_and_backslashes_are_letters) {
    for (const auto flavour :
         {Flavour::OpenLdap, Flavour::Dirsrv, Flavour::FreeIpa, Flavour::Lldap, Flavour::Other}) {
        const auto name = doorward::ldap::read_login_name("DOMAIN\\carol@example.org", flavour);

        BOOST_CHECK(name.form == Form::Plain);
        BOOST_CHECK_EQUAL(name.account, "DOMAIN\\carol@example.org");
    }
}

BOOST_AUTO_TEST_CASE(a_domain_is_foreign_when_it_is_known_to_be_another) {
    const auto profile = active_directory();

    BOOST_CHECK(!doorward::ldap::is_foreign("adex", "ADEX", profile));
    BOOST_CHECK(!doorward::ldap::is_foreign("AD.example.org", "ADEX", profile));
    BOOST_CHECK(doorward::ldap::is_foreign("OTHER", "ADEX", profile));
    BOOST_CHECK(!doorward::ldap::is_foreign("OTHER", "", profile));
}

BOOST_AUTO_TEST_CASE(each_form_is_looked_for_in_its_own_way) {
    BOOST_CHECK_EQUAL(default_filter("c*rol"), user_filter("(sAMAccountName=c\\2arol)"));
    BOOST_CHECK_EQUAL(default_filter("ADEX\\carol"), user_filter("(sAMAccountName=carol)"));
    BOOST_CHECK_EQUAL(default_filter("carol@other.org"),
                      user_filter("(userPrincipalName=carol@other.org)"));
    BOOST_CHECK_EQUAL(
        default_filter("carol@AD.example.org"),
        user_filter("(|(userPrincipalName=carol@AD.example.org)(sAMAccountName=carol))"));
    BOOST_CHECK_EQUAL(default_filter(")(x@other.org"),
                      user_filter("(userPrincipalName=\\29\\28x@other.org)"));
}

BOOST_AUTO_TEST_CASE(a_filter_of_the_settings_gets_what_was_typed) {
    const auto profile = active_directory();
    const doorward::ldap::PeopleBase base{"", config::SearchScope::Subtree, "(mail={username})",
                                          false};
    const auto filter = [&](std::string_view typed) {
        return doorward::ldap::filter_for(doorward::ldap::read_login_name(typed, profile.flavour),
                                          base, profile);
    };

    BOOST_CHECK_EQUAL(filter("carol@ad.example.org"), "(mail=carol@ad.example.org)");
    BOOST_CHECK_EQUAL(filter("ADEX\\carol"), "(mail=carol)");
}

BOOST_AUTO_TEST_CASE(a_name_to_bind_keeps_the_domain_that_was_typed) {
    BOOST_CHECK_EQUAL(*bound_name("carol", "{username}@ad.example.org"), "carol@ad.example.org");
    BOOST_CHECK_EQUAL(*bound_name("carol", "ADEX\\{username}"), "ADEX\\carol");
    BOOST_CHECK_EQUAL(*bound_name("c+x@other.org", "{username}@ad.example.org"), "c+x@other.org");
    BOOST_CHECK_EQUAL(*bound_name("OTHER\\carol", "{username}@ad.example.org"), "OTHER\\carol");
    BOOST_CHECK_EQUAL(*bound_name("Zoë van Dyk", "{username}@ad.example.org"),
                      "Zoë van Dyk@ad.example.org");
}

BOOST_AUTO_TEST_CASE(a_name_that_would_be_another_kind_of_name_is_never_bound) {
    const auto rows = unit_tests::table_of("hostile_bind_names.txt");

    BOOST_REQUIRE_GE(rows.size(), 20U);
    for (const auto& row : rows) {
        for (const auto* pattern : {"{username}", "{username}@ad.example.org", "ADEX\\{username}"})
            BOOST_CHECK_MESSAGE(!bound_name(row[0], pattern), row[0]);
    }
}

BOOST_AUTO_TEST_CASE(who_am_i_names_the_account_or_it_does_not) {
    const doorward::ldap::Entry carol{"CN=carol,DC=ad", {{"sAMAccountName", {"carol"}}}};

    BOOST_CHECK(doorward::ldap::names_account("u:adex\\CAROL", carol, "ADEX"));
    BOOST_CHECK(doorward::ldap::names_account("dn:cn=Carol, dc=AD", carol, ""));
    for (const auto* other : {"u:OTHER\\carol", "u:ADEX\\carol2", "u:carol", "", "ADEX\\carol",
                              "dn:CN=mallory,DC=ad", "dn:", "u:"})
        BOOST_CHECK_MESSAGE(!doorward::ldap::names_account(other, carol, "ADEX"), other);
    BOOST_CHECK(!doorward::ldap::names_account("u:\\carol", carol, ""));
}

BOOST_AUTO_TEST_SUITE_END()
