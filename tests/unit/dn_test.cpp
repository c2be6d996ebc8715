#include "ldap/dn.h"

#include <boost/test/unit_test.hpp>
#include <string>
#include <utility>
#include <vector>

using namespace doorward;
using namespace std::string_literals;

namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

std::string text_of(const std::string& dn) {
    const auto read = doorward::ldap::Dn::read(dn);
    return read ? read->text() : "no DN";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(dn)

BOOST_AUTO_TEST_CASE(spellings_of_one_name_are_equal) {
    const Pairs pairs{
        {"CN=Staff,OU=Groups,DC=Example,DC=org", "cn=staff,ou=groups,dc=example,dc=org"},
        {"cn = staff , ou = groups , dc=org", "cn=staff,ou=groups,dc=org"},
        {"cn=the   staff,dc=org", "cn=The Staff,dc=org"},
        {R"(cn=staff\20,dc=org)", "cn=staff,dc=org"},
        {R"(cn=\ staff\ ,dc=org)", "cn=staff,dc=org"},
        {R"(cn=Doe\, Jane,dc=org)", R"(cn=Doe\2c Jane,dc=org)"},
        {R"(cn=\"a\"\+\<b\>\;\=\\,dc=org)", R"(cn=\22a\22\2b\3cb\3e\3b\3d\5c,dc=org)"},
        {R"(cn=\#1,dc=org)", R"(cn=\231,dc=org)"},
        {"cn=#04057374616666,dc=org", "cn=staff,dc=org"},
        {"cn=#0C055374616666,dc=org", "cn=staff,dc=org"},
        {"cn=#3003020101,dc=org", "CN=#3003020101,dc=org"},
        {R"(cn=Z\C3\BCrich,dc=org)", "cn=ZÜRICH,dc=org"},
        {"cn=Zu\xcc\x88rich,dc=org", "cn=Zürich,dc=org"},
        {"ou=ПОДДЕРЖКА,dc=org", "ou=поддержка,dc=org"},
        {"cn=a+uid=b,dc=org", "UID=B + CN=A,dc=org"},
        {"2.5.4.3=a,2.5.4.11=b,0.9.2342.19200300.100.1.25=c", "cn=a,ou=b,dc=c"},
        {"commonName=a,organizationalUnitName=b,domainComponent=c", "cn=a,ou=b,dc=c"},
        {"userId=a,o=b", "uid=a,organizationName=b"},
        {"", ""},
    };

    for (const auto& [left, right] : pairs) {
        BOOST_CHECK_EQUAL(text_of(left), text_of(right));
        BOOST_CHECK_MESSAGE(doorward::ldap::is_same_dn(left, right), left << " and " << right);
    }
}

BOOST_AUTO_TEST_CASE(names_that_differ_stay_apart) {
    const Pairs pairs{
        {"cn=staff,dc=org", "ou=staff,dc=org"},
        {"cn=staff,dc=org", "cn=staf f,dc=org"},
        {"cn=staff,dc=org", "cn=staff,dc=net"},
        {"cn=staff,dc=org", "cn=staff,ou=groups,dc=org"},
        {R"(cn=a\,ou=b,dc=org)", "cn=a,ou=b,dc=org"},
        {R"(cn=a\+uid=b,dc=org)", "cn=a+uid=b,dc=org"},
        {"cn=a+uid=b,dc=org", "cn=b+uid=a,dc=org"},
        {R"(cn=\#04057374616666,dc=org)", "cn=#04057374616666,dc=org"},
        {R"(cn=a\00,dc=org)", "cn=a,dc=org"},
        {R"(cn=a\00b,dc=org)", R"(cn=a\00c,dc=org)"},
        {R"(cn=\ff,dc=org)", R"(cn=\fe,dc=org)"},
        {"cn=Maße,dc=org", "cn=Masse,dc=org"},
        {"cn=#3003020101,dc=org", "cn=#3003020102,dc=org"},
        {"", "dc=org"},
    };

    for (const auto& [left, right] : pairs) {
        BOOST_CHECK_NE(text_of(left), text_of(right));
        BOOST_CHECK_MESSAGE(!doorward::ldap::is_same_dn(left, right), left << " and " << right);
    }
}

BOOST_AUTO_TEST_CASE(the_common_form_is_a_dn_that_reads_as_itself) {
    for (const auto& text : {R"(cn=Doe\, Jane + uid=\#j,ou= A  B ,dc=Örg)"s, "cn=#3003020101"s,
                             R"(cn=\00\0a\ff,dc=org)"s, R"(cn=\ ,dc=org)"s, "cn=,dc=org"s}) {
        const auto common = text_of(text);

        BOOST_CHECK_NE(common, "no DN");
        BOOST_CHECK_EQUAL(text_of(common), common);
    }
}

BOOST_AUTO_TEST_CASE(below_goes_by_whole_names_and_not_by_text) {
    const std::string base = "ou=Groups,dc=example,dc=org";

    BOOST_CHECK(doorward::ldap::is_below("cn=a,ou=groups,dc=example,dc=org", base));
    BOOST_CHECK(doorward::ldap::is_below("cn=a,cn=b,OU = GROUPS, dc=example, dc=org", base));
    BOOST_CHECK(doorward::ldap::is_below(base, base));
    BOOST_CHECK(doorward::ldap::is_below("cn=a", ""));
    BOOST_CHECK(!doorward::ldap::is_below("dc=example,dc=org", base));
    BOOST_CHECK(!doorward::ldap::is_below("cn=a,ou=moregroups,dc=example,dc=org", base));
    BOOST_CHECK(!doorward::ldap::is_below(R"(cn=a\,ou=groups,dc=example,dc=org)", base));
    BOOST_CHECK(!doorward::ldap::is_below(R"(cn=a,cn=b\,ou=groups,dc=example,dc=org)", base));
    BOOST_CHECK(!doorward::ldap::is_below("cn=a,ou=groups,dc=example,dc=org,dc=net", base));
    BOOST_CHECK(!doorward::ldap::is_below("cn=a,ou=groups+l=x,dc=example,dc=org", base));
}

BOOST_AUTO_TEST_CASE(what_is_no_dn_is_nobodys_equal_and_below_nothing) {
    for (const auto& text :
         {"staff"s, "cn"s, "cn=a,"s, ",cn=a"s, "=a"s, "cn=a\\"s, "cn=#0"s, "cn=#"s, "cn=#,dc=org"s,
          "cn=# 04993"s, "cn=a+l=#"s, "cn=a,dc=org\0"s, "cn=a\0,dc=org"s}) {
        BOOST_CHECK_MESSAGE(!doorward::ldap::Dn::read(text), text);
        BOOST_CHECK(!doorward::ldap::is_same_dn(text, text));
        BOOST_CHECK(!doorward::ldap::is_below(text, ""));
        BOOST_CHECK(!doorward::ldap::is_below("dc=org", text));
    }
}

BOOST_AUTO_TEST_CASE(the_naming_value_is_as_it_was_spelt) {
    const auto dn = doorward::ldap::Dn::read(R"(CN=Doe\2C  Jane+uid=jd,ou=People,dc=org)");

    BOOST_REQUIRE(dn);
    BOOST_CHECK_EQUAL(dn->naming_value("cn").value_or("none"), "Doe,  Jane");
    BOOST_CHECK_EQUAL(dn->naming_value("commonName").value_or("none"), "Doe,  Jane");
    BOOST_CHECK_EQUAL(dn->naming_value("UID").value_or("none"), "jd");
    BOOST_CHECK(!dn->naming_value("ou"));
    BOOST_CHECK(!doorward::ldap::Dn::read("")->naming_value("cn"));
    BOOST_CHECK(!doorward::ldap::Dn::read("cn=#3003020101")->naming_value("cn"));
}

BOOST_AUTO_TEST_CASE(the_naming_filter_asks_for_every_naming_value) {
    const auto filter_of = [](const char* dn) {
        return doorward::ldap::Dn::read(dn)->naming_filter().value_or("none");
    };

    BOOST_CHECK_EQUAL(filter_of(R"(CN=a\2a\28b,dc=org)"), R"((cn=a\2a\28b))");
    BOOST_CHECK_EQUAL(filter_of("uid=b+cn=a,dc=org"), "(&(cn=a)(uid=b))");
    BOOST_CHECK_EQUAL(filter_of("cn=#3003020101,dc=org"), "none");
    BOOST_CHECK_EQUAL(filter_of(""), "none");
}

BOOST_AUTO_TEST_SUITE_END()
