#include "ldap/profile.h"

#include <boost/test/unit_test.hpp>
#include <memory>

#include "unit/ldif.h"

using namespace doorward;
using config::Flavour;
using config::GroupWay;
using config::SearchScope;

namespace {

doorward::ldap::RootDse root_of(const std::string& name) {
    return doorward::ldap::root_dse_of(unit_tests::recorded_root_dse(name));
}

doorward::ldap::Profile profile_for(const std::string& name,
                                    const config::DirectorySettings& settings = {}) {
    return doorward::ldap::profile_of(settings, root_of(name));
}

struct Expectation {
    const char* file;
    const char* username_attribute;
    const char* id_attribute;
    const char* base;
    const char* filter;
    const char* groups_base;
    std::vector<GroupWay> ways;
};

const std::vector<Expectation> expectations{
    {"openldap",
     "uid",
     "entryUUID",
     "dc=testathon,dc=net",
     "(&(|(objectClass=person)(objectClass=posixAccount))(uid={username}))",
     "dc=testathon,dc=net",
     {GroupWay::Member, GroupWay::UniqueMember, GroupWay::MemberUid, GroupWay::PrimaryGid}},
    {"389ds",
     "uid",
     "nsUniqueId",
     "dc=example,dc=org",
     "(&(objectClass=person)(uid={username}))",
     "dc=example,dc=org",
     {GroupWay::MemberOf, GroupWay::Member, GroupWay::UniqueMember, GroupWay::MemberUid,
      GroupWay::PrimaryGid}},
    {"freeipa",
     "uid",
     "ipaUniqueID",
     "cn=users,cn=accounts,dc=example,dc=org",
     "(&(objectClass=person)(uid={username}))",
     "cn=groups,cn=accounts,dc=example,dc=org",
     {GroupWay::MemberOf}},
    {"samba",
     "sAMAccountName",
     "objectGUID",
     "DC=ad,DC=example,DC=org",
     "(&(objectCategory=person)(objectClass=user)(sAMAccountName={username}))",
     "DC=ad,DC=example,DC=org",
     {GroupWay::TokenGroups}},
    {"lldap",
     "uid",
     "entryuuid",
     "ou=people,dc=example,dc=com",
     "(&(objectClass=person)(uid={username}))",
     "ou=groups,dc=example,dc=com",
     {GroupWay::MemberOf}},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(profile)

BOOST_AUTO_TEST_CASE(where_the_settings_are_silent_the_flavour_decides) {
    for (const auto& expected : expectations) {
        const auto profile = profile_for(expected.file);

        BOOST_TEST_CONTEXT(expected.file) {
            BOOST_CHECK_EQUAL(profile.username_attribute, expected.username_attribute);
            BOOST_CHECK_EQUAL(profile.id_attribute, expected.id_attribute);
            BOOST_REQUIRE_EQUAL(profile.bases.size(), 1U);
            BOOST_CHECK_EQUAL(profile.bases[0].dn, expected.base);
            BOOST_CHECK(profile.bases[0].scope == SearchScope::Subtree);
            BOOST_CHECK_EQUAL(profile.bases[0].filter, expected.filter);
            BOOST_CHECK(profile.bases[0].is_filter_by_flavour);
            BOOST_CHECK(profile.groups.bases == std::vector<std::string>{expected.groups_base});
            BOOST_CHECK(profile.groups.ways == expected.ways);
        }
    }
}

BOOST_AUTO_TEST_CASE(what_is_set_stands) {
    const auto held = std::make_unique<config::DirectorySettings>();
    auto& settings = *held;
    settings.flavour = Flavour::Dirsrv;
    settings.username_attribute.emplace("mail");
    settings.id_attribute.emplace("employeeNumber");
    settings.name_attribute.emplace("givenName");
    settings.email_attribute.emplace("rfc822Mailbox");
    settings.bases = {{"ou=a,dc=testathon,dc=net", SearchScope::One, "(cn={username})"},
                      {"", SearchScope::Subtree, ""}};
    settings.groups.ways = std::vector<GroupWay>{};
    settings.groups.bases = {"ou=g"};
    settings.groups.filter = "(cn=*)";

    const auto profile = profile_for("openldap", settings);

    BOOST_CHECK(profile.flavour == Flavour::Dirsrv);
    BOOST_CHECK_EQUAL(profile.id_attribute, "employeeNumber");
    BOOST_CHECK_EQUAL(profile.name_attribute, "givenName");
    BOOST_CHECK_EQUAL(profile.second_name_attribute, "");
    BOOST_CHECK_EQUAL(profile.email_attribute, "rfc822Mailbox");
    BOOST_REQUIRE_EQUAL(profile.bases.size(), 2U);
    BOOST_CHECK_EQUAL(profile.bases[0].dn, "ou=a,dc=testathon,dc=net");
    BOOST_CHECK(profile.bases[0].scope == SearchScope::One);
    BOOST_CHECK_EQUAL(profile.bases[0].filter, "(cn={username})");
    BOOST_CHECK(!profile.bases[0].is_filter_by_flavour);
    BOOST_CHECK_EQUAL(profile.bases[1].dn, "dc=testathon,dc=net");
    BOOST_CHECK_EQUAL(profile.bases[1].filter, "(&(objectClass=person)(mail={username}))");
    BOOST_CHECK(profile.groups.ways.empty());
    BOOST_CHECK(profile.groups.bases == std::vector<std::string>{"ou=g"});
    BOOST_CHECK_EQUAL(profile.groups.filter, "(cn=*)");
}

BOOST_AUTO_TEST_CASE(groups_are_looked_for_in_the_context_of_the_people) {
    config::DirectorySettings settings;
    settings.bases = {{"ou=Users,DC=Testathon,dc=net", SearchScope::Subtree, ""}};

    BOOST_CHECK(profile_for("openldap", settings).groups.bases ==
                std::vector<std::string>{"dc=testathon,dc=net"});
}

BOOST_AUTO_TEST_CASE(without_any_context_the_base_stays_empty) {
    const auto profile = doorward::ldap::profile_of({}, {});

    BOOST_REQUIRE_EQUAL(profile.bases.size(), 1U);
    BOOST_CHECK_EQUAL(profile.bases[0].dn, "");
    BOOST_CHECK(profile.groups.bases.empty());
}

BOOST_AUTO_TEST_CASE(a_dn_pattern_says_where_people_are) {
    config::DirectorySettings settings;
    settings.dn_pattern = "cn={username},ou=Users,dc=testathon,dc=net";
    settings.bases = {{}};

    const auto profile = profile_for("openldap", settings);

    BOOST_REQUIRE_EQUAL(profile.bases.size(), 1U);
    BOOST_CHECK_EQUAL(profile.bases[0].dn, "ou=Users,dc=testathon,dc=net");
    BOOST_CHECK(profile.bases[0].scope == SearchScope::One);
    BOOST_CHECK_EQUAL(profile.bases[0].filter, "(cn={username})");
}

BOOST_AUTO_TEST_CASE(what_a_server_can_do_is_known) {
    const auto openldap = profile_for("openldap");
    const auto samba = profile_for("samba");
    const auto lldap = profile_for("lldap");

    BOOST_CHECK(openldap.tells_policy && openldap.pages_results && openldap.tells_identity);
    BOOST_CHECK(openldap.tracks_sessions && !openldap.netbios_domain);
    BOOST_CHECK(!samba.tracks_sessions && !lldap.tracks_sessions);
    BOOST_CHECK(samba.pages_results && !samba.tells_policy && !samba.tells_identity);
    BOOST_CHECK_EQUAL(samba.dns_domain, "ad.example.org");
    BOOST_CHECK(samba.netbios_domain != nullptr);
    BOOST_CHECK(!lldap.pages_results && !lldap.tells_policy);
    BOOST_CHECK_EQUAL(lldap.dns_domain, "");
    doorward::ldap::RootDse tracking;
    tracking.controls = {"1.3.6.1.4.1.21008.108.63.1"};
    BOOST_CHECK(doorward::ldap::profile_of({}, tracking).tracks_sessions);
}

BOOST_AUTO_TEST_SUITE_END()
