#include "ldap/root_dse.h"

#include <boost/test/unit_test.hpp>

#include "unit/ldif.h"

using namespace doorward;
using config::Flavour;
using unit_tests::recorded_root_dse;

namespace {

struct Expectation {
    const char* file;
    Flavour flavour;
    const char* vendor_begins;
    const char* context;
    std::size_t contexts;
};

constexpr Expectation expectations[]{
    {"openldap", Flavour::OpenLdap, "OpenLDAP", "dc=testathon,dc=net", 1},
    {"389ds", Flavour::Dirsrv, "389 Project 389-Directory/", "dc=example,dc=org", 1},
    {"freeipa", Flavour::FreeIpa, "389 Project 389-Directory/", "dc=example,dc=org", 1},
    {"samba", Flavour::ActiveDirectory, "Samba Team", "DC=ad,DC=example,DC=org", 1},
    {"lldap", Flavour::Lldap, "LLDAP lldap_", "dc=example,dc=com", 1},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(root_dse)

BOOST_AUTO_TEST_CASE(each_kind_of_server_is_known_by_its_root_dse) {
    for (const auto& expected : expectations) {
        const auto root = doorward::ldap::root_dse_of(recorded_root_dse(expected.file));

        BOOST_TEST_CONTEXT(expected.file) {
            BOOST_CHECK(root.flavour == expected.flavour);
            BOOST_CHECK(root.vendor.starts_with(expected.vendor_begins));
            BOOST_CHECK_EQUAL(root.default_naming_context, expected.context);
            BOOST_CHECK_EQUAL(root.naming_contexts.size(), expected.contexts);
        }
    }
}

BOOST_AUTO_TEST_CASE(windows_itself_needs_no_vendor_name) {
    const doorward::ldap::Entry entry{"", {{"supportedCapabilities", {"1.2.840.113556.1.4.800"}}}};

    const auto root = doorward::ldap::root_dse_of(entry);

    BOOST_CHECK(root.flavour == Flavour::ActiveDirectory);
    BOOST_CHECK_EQUAL(root.vendor, "Active Directory");
}

BOOST_AUTO_TEST_CASE(a_server_that_tells_nothing_is_another_one) {
    const auto root = doorward::ldap::root_dse_of({});

    BOOST_CHECK(root.flavour == Flavour::Other);
    BOOST_CHECK_EQUAL(root.vendor, "");
    BOOST_CHECK_EQUAL(root.default_naming_context, "");
}

BOOST_AUTO_TEST_CASE(of_two_contexts_without_a_default_none_is_chosen) {
    const doorward::ldap::Entry entry{"", {{"namingContexts", {"dc=a", "cn=config", "dc=b"}}}};

    const auto root = doorward::ldap::root_dse_of(entry);

    BOOST_CHECK_EQUAL(root.naming_contexts.size(), 2U);
    BOOST_CHECK_EQUAL(root.default_naming_context, "");
}

BOOST_AUTO_TEST_CASE(controls_and_extensions_are_told) {
    const auto root = doorward::ldap::root_dse_of(recorded_root_dse("openldap"));

    BOOST_CHECK(root.lists_control("1.2.840.113556.1.4.319"));
    BOOST_CHECK(!root.lists_control("1.2.840.113556.1.4.3"));
    BOOST_CHECK(root.lists_extension("1.3.6.1.4.1.4203.1.11.3"));
}

BOOST_AUTO_TEST_SUITE_END()
