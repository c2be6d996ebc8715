#include <boost/test/unit_test.hpp>

#include "directory/group_reader.h"
#include "directory/servers.h"

using namespace doorward;
using namespace doorward::directory_tests;
using boost::unit_test::label;
using boost::unit_test::precondition;
using config::Flavour;
using config::GroupWay;

namespace {

/// Adds entries, and takes them away again, the last one first.
class Added {
public:
    explicit Added(support::LdapLogin login) : login_(std::move(login)) {}
    Added(const Added&) = delete;
    Added& operator=(const Added&) = delete;
    Added(Added&&) = delete;
    Added& operator=(Added&&) = delete;
    ~Added() {
        for (auto dn = dns_.rbegin(); dn != dns_.rend(); ++dn)
            ldap_modify(login_, "dn: " + *dn + "\nchangetype: delete\n");
    }

    void entry(const std::string& dn, const std::string& lines) {
        ldap_modify(login_, "dn: " + dn + "\n" + lines);
        dns_.push_back(dn);
    }

private:
    support::LdapLogin login_;
    std::vector<std::string> dns_;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(groups_elsewhere)

BOOST_AUTO_TEST_CASE(member_of_389_directory_server_holds_every_level,
                     *label("dirsrv") * precondition(has_dirsrv)) {
    const auto& people = populated_dirsrv();
    GroupReader reader(people.service, Flavour::Dirsrv, {GroupWay::MemberOf}, {people.groups_dn});

    BOOST_CHECK_EQUAL(reader.groups_of(people.dn_of("carol")), "admins|everyone|staff");
    BOOST_CHECK_EQUAL(reader.groups_of(people.dn_of("stuart")), "");
    // Nothing but a note of what the entry lists.
    BOOST_CHECK_EQUAL(reader.steps().size(), 1U);
}

BOOST_AUTO_TEST_CASE(every_way_of_389_directory_server_agrees,
                     *label("dirsrv") * precondition(has_dirsrv)) {
    const auto& people = populated_dirsrv();
    Added added(shared_dirsrv().administrator());
    added.entry("cn=board," + people.groups_dn,
                "objectClass: groupOfUniqueNames\nuniqueMember: " + people.dn_of("carol") + "\n");
    added.entry("cn=posix," + people.groups_dn,
                "objectClass: posixGroup\ngidNumber: 5\nmemberUid: carol\n");
    const auto by = [&](std::vector<GroupWay> ways) {
        return GroupReader(people.service, Flavour::Dirsrv, std::move(ways), {people.groups_dn})
            .groups_of(people.dn_of("carol"));
    };

    BOOST_CHECK_EQUAL(by({GroupWay::Member}), "admins|everyone|staff");
    BOOST_CHECK_EQUAL(by({GroupWay::UniqueMember}), "board");
    BOOST_CHECK_EQUAL(by({GroupWay::MemberUid}), "posix");
    BOOST_CHECK_EQUAL(by({GroupWay::MemberOf, GroupWay::Member, GroupWay::UniqueMember,
                          GroupWay::MemberUid, GroupWay::PrimaryGid}),
                      "admins|board|everyone|posix|staff");
}

BOOST_AUTO_TEST_CASE(token_groups_hold_every_level_and_the_primary_group,
                     *label("samba") * precondition(has_samba_domain)) {
    const auto& people = populated_samba_domain();
    const auto carol = people.dn_of("carol");
    GroupReader below_groups(people.service, Flavour::ActiveDirectory, {GroupWay::TokenGroups},
                             {people.groups_dn});
    GroupReader everywhere(people.service, Flavour::ActiveDirectory, {GroupWay::TokenGroups},
                           {people.base_dn});

    BOOST_CHECK_EQUAL(below_groups.groups_of(carol), "admins|everyone|staff");
    // The person's tokens, then their groups: nested ones cost nothing more.
    BOOST_CHECK_EQUAL(below_groups.steps().size(), 2U);
    BOOST_CHECK_EQUAL(everywhere.groups_of(carol), "Domain Users|Users|admins|everyone|staff");
    BOOST_CHECK_EQUAL(everywhere.groups_of(people.dn_of("stuart")), "Domain Users|Users");
}

BOOST_AUTO_TEST_CASE(a_domain_that_keeps_token_groups_to_itself_still_tells_the_groups,
                     *label("samba") * precondition(has_samba_domain)) {
    const auto& people = populated_samba_domain();
    const auto carol = people.dn_of("carol");
    Added added(shared_samba_domain().administrator());
    // Tokens are there for what has a SID alone, so a contact has none.
    added.entry("CN=guest," + people.people_dn, "objectClass: contact\n");
    added.entry("CN=guests," + people.groups_dn,
                "objectClass: group\nmember: CN=guest," + people.people_dn + "\n");
    added.entry("CN=visitors," + people.groups_dn,
                "objectClass: group\nmember: CN=guests," + people.groups_dn + "\n");
    GroupReader reader(people.service, Flavour::ActiveDirectory, {GroupWay::TokenGroups},
                       {people.base_dn});

    BOOST_CHECK_EQUAL(reader.groups_of("CN=guest," + people.people_dn), "guests|visitors");
}

BOOST_AUTO_TEST_CASE(without_token_groups_the_primary_group_is_found_by_its_number,
                     *label("samba") * precondition(has_samba_domain)) {
    const auto& people = populated_samba_domain();
    GroupReader reader(people.service, Flavour::ActiveDirectory, {GroupWay::TokenGroups},
                       {people.base_dn});
    auto carol = reader.entry(people.dn_of("carol"), {"objectSid", "primaryGroupID", "memberOf"});
    // Nothing more can be read of an entry that is not there.
    carol.dn = "CN=gone," + people.people_dn;

    BOOST_CHECK_EQUAL(reader.groups_of(carol), "Domain Users|Users|admins|everyone|staff");
}

BOOST_AUTO_TEST_CASE(a_member_of_in_parts_is_read_to_its_end,
                     *label("samba") * precondition(has_samba_domain)) {
    const auto& people = populated_samba_domain();
    GroupReader reader(people.service, Flavour::ActiveDirectory, {GroupWay::MemberOf},
                       {people.groups_dn});
    const auto carol = reader.entry(people.dn_of("carol"), {"memberOf;range=0-0"});

    BOOST_REQUIRE_EQUAL(carol.values("memberOf").size(), 1U);
    BOOST_CHECK_EQUAL(reader.groups_of(carol), "admins|everyone|staff");
}

BOOST_AUTO_TEST_SUITE_END()
