#include <boost/test/unit_test.hpp>

#include "directory/people.h"

using namespace doorward;
using namespace doorward::directory_tests;
using config::SearchScope;
using signin::Reason;

namespace {

constexpr auto further_people =
    "\n\ndn: ou=Guests,dc=testathon,dc=net\nobjectClass: organizationalUnit\nou: Guests\n\n"
    "dn: uid=grace,ou=Guests,dc=testathon,dc=net\nobjectClass: inetOrgPerson\n"
    "cn: grace\nsn: Grace\nuid: grace\nuserPassword: grace\n\n"
    "dn: uid=john,ou=Guests,dc=testathon,dc=net\nobjectClass: inetOrgPerson\n"
    "cn: john\nsn: Another John\nuid: john\nuserPassword: other\n\n"
    "dn: ou=Elsewhere,dc=testathon,dc=net\nobjectClass: referral\n"
    "objectClass: extensibleObject\nou: Elsewhere\nref: ldap://192.0.2.1/dc=example,dc=org\n";

support::SlapdOptions two_branches() {
    auto options = people_options();
    options.ldif += further_people;
    return options;
}

struct Fixture {
    support::Slapd slapd{two_branches()};
    config::DirectorySettings settings = search_settings(slapd.url());

    void set_bases(std::vector<config::SearchBase> bases) { settings.bases = std::move(bases); }
    [[nodiscard]] Expected<signin::Person, signin::Failure> log_in(std::string_view name,
                                                                   std::string_view password) {
        return TestDirectory(settings).log_in(name, password);
    }
};

const config::SearchBase users{"ou=Users,dc=testathon,dc=net", SearchScope::One,
                               "(uid={username})"};
const config::SearchBase guests{"ou=Guests,dc=testathon,dc=net", SearchScope::One,
                                "(uid={username})"};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(bases, Fixture)

BOOST_AUTO_TEST_CASE(people_of_every_base_log_in) {
    set_bases({users, guests});

    BOOST_CHECK_EQUAL(ending_of(log_in("carol", "carol")), "ok");
    BOOST_CHECK_EQUAL(ending_of(log_in("grace", "grace")), "ok");
    set_bases({guests});
    BOOST_CHECK(failed_with(log_in("carol", "carol"), Reason::Refused, "no entry"));
}

BOOST_AUTO_TEST_CASE(one_name_in_two_bases_is_nobodys) {
    set_bases({users, guests});

    BOOST_CHECK(failed_with(log_in("john", "john"), Reason::Refused, "more than one entry"));
    BOOST_CHECK(failed_with(log_in("john", "other"), Reason::Refused, "more than one entry"));
}

BOOST_AUTO_TEST_CASE(one_entry_in_two_bases_that_overlap_counts_once) {
    set_bases({users, {"DC=testathon, dc=NET", SearchScope::Subtree, "(uid={username})"}});

    BOOST_CHECK_EQUAL(ending_of(log_in("carol", "carol")), "ok");
    BOOST_CHECK(failed_with(log_in("john", "john"), Reason::Refused, "more than one entry"));
}

BOOST_AUTO_TEST_CASE(two_entries_are_two_however_alike_their_dns_are) {
    // labeledURI tells upper case from lower.
    for (const std::string name : {"twin", "Twin"}) {
        support::ldap_modify(slapd.administrator(),
                             "dn: labeledURI=" + name +
                                 ",ou=Guests,dc=testathon,dc=net\nchangetype: add\n"
                                 "objectClass: inetOrgPerson\ncn: twin\nsn: Twin\nuid: twin\n"
                                 "labeledURI: " +
                                 name + "\nuserPassword: " + name + "\n");
    }
    set_bases({guests});

    BOOST_CHECK(failed_with(log_in("twin", "twin"), Reason::Refused, "more than one entry"));
    BOOST_CHECK(failed_with(log_in("twin", "Twin"), Reason::Refused, "more than one entry"));
}

BOOST_AUTO_TEST_CASE(each_base_has_a_scope_and_a_filter_of_its_own) {
    set_bases({{"dc=testathon,dc=net", SearchScope::One, "(uid={username})"},
               {"uid=grace,ou=Guests,dc=testathon,dc=net", SearchScope::Base, "(sn={username})"}});

    BOOST_CHECK(failed_with(log_in("carol", "carol"), Reason::Refused));
    BOOST_CHECK_EQUAL(log_in("Grace", "grace")->username, "grace");
}

BOOST_AUTO_TEST_CASE(a_missing_base_among_several_is_named) {
    auto missing = guests;
    missing.dn = "ou=Nowhere,dc=testathon,dc=net";
    set_bases({users, missing});

    BOOST_CHECK(failed_with(log_in("carol", "carol"), Reason::Misconfigured,
                            "below ou=Nowhere,dc=testathon,dc=net: No such object"));
}

BOOST_AUTO_TEST_CASE(with_nothing_set_the_server_itself_tells_where_people_are) {
    set_bases({});

    BOOST_CHECK_EQUAL(ending_of(log_in("carol", "carol")), "ok");
    BOOST_CHECK_EQUAL(ending_of(log_in("grace", "grace")), "ok");
    BOOST_CHECK_EQUAL(log_in("grace", "grace")->display_name, "grace");
}

BOOST_AUTO_TEST_CASE(a_server_that_names_no_context_wants_base_dn_set) {
    auto options = two_branches();
    options.global_lines =
        "access to dn.base=\"\" by * none\naccess to attrs=userPassword by * auth\n"
        "access to * by * read\n";
    const support::Slapd silent(options);
    settings.urls = {silent.url()};
    set_bases({});

    BOOST_CHECK(failed_with(log_in("carol", "carol"), Reason::Misconfigured, "directory.base_dn"));
}

BOOST_AUTO_TEST_CASE(references_to_other_servers_are_left_alone) {
    set_bases({{"dc=testathon,dc=net", SearchScope::Subtree, "(uid={username})"}});
    const auto began = std::chrono::steady_clock::now();

    BOOST_CHECK_EQUAL(ending_of(log_in("carol", "carol")), "ok");
    BOOST_CHECK(failed_with(log_in("nobody", "carol"), Reason::Refused, "no entry"));
    BOOST_CHECK(std::chrono::steady_clock::now() - began < std::chrono::seconds{2});
}

BOOST_AUTO_TEST_CASE(a_size_limit_of_the_servers_own_counts_as_more_than_one) {
    auto options = two_branches();
    options.database_lines = "limits * size=1\n";
    const support::Slapd strict(options);
    settings.urls = {strict.url()};
    set_bases({{"dc=testathon,dc=net", SearchScope::Subtree, "(objectClass=inetOrgPerson)"}});

    BOOST_CHECK(failed_with(log_in("carol", "carol"), Reason::Refused, "more than one"));
}

BOOST_AUTO_TEST_SUITE_END()
