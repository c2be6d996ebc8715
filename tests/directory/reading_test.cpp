#include <boost/test/unit_test.hpp>

#include "directory/people.h"
#include "directory/populated.h"
#include "directory/servers.h"

using namespace doorward;
using namespace doorward::directory_tests;
using boost::unit_test::label;
using boost::unit_test::precondition;
using signin::Reason;

namespace {

struct Fixture {
    support::Slapd slapd{people_options()};
    TestDirectory directory{search_settings(slapd.url())};

    [[nodiscard]] std::string id_of(std::string_view name, std::string_view password) {
        const auto person = directory.log_in(name, password);
        BOOST_REQUIRE_EQUAL(ending_of(person), "ok");
        return person->directory_id;
    }
};

void check_reading(const Populated& server) {
    config::DirectorySettings settings;
    settings.urls = {server.tls_url};
    settings.ca_file = server.ca_file;
    settings.read_as = config::ReadAs::Service;
    settings.bind_dn = server.service.dn;
    settings.bind_password = server.service.password;
    settings.bases = {{server.people_dn, config::SearchScope::Subtree, ""}};
    TestDirectory directory(settings);
    const auto carol = directory.log_in("carol", password_of("carol"));
    BOOST_REQUIRE_EQUAL(ending_of(carol), "ok");

    const auto again = directory.read(carol->directory_id);

    BOOST_REQUIRE_EQUAL(ending_of(again), "ok");
    BOOST_CHECK_EQUAL(again->directory_id, carol->directory_id);
    BOOST_CHECK_EQUAL(again->username, "carol");
    BOOST_CHECK(again->groups == carol->groups);
    auto other = carol->directory_id;
    other.back() = other.back() == '0' ? '1' : '0';
    BOOST_CHECK(failed_with(directory.read(other), Reason::Refused, "nobody with this id"));
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(reading, Fixture)

BOOST_AUTO_TEST_CASE(a_renamed_or_moved_person_stays_the_same) {
    const auto id = id_of("carol", "carol");
    slapd.modify(
        "dn: cn=carol,ou=Users,dc=testathon,dc=net\nchangetype: modrdn\n"
        "newrdn: cn=caroline\ndeleteoldrdn: 1\nnewsuperior: dc=testathon,dc=net\n");
    slapd.modify(
        "dn: cn=caroline,dc=testathon,dc=net\nchangetype: modify\nreplace: uid\n"
        "uid: caroline\n");

    const auto person = directory.read(id);

    BOOST_REQUIRE_EQUAL(ending_of(person), "ok");
    BOOST_CHECK_EQUAL(person->username, "caroline");
    BOOST_CHECK_EQUAL(id_of("caroline", "carol"), id);
    BOOST_CHECK(failed_with(directory.log_in("carol", "carol"), Reason::Refused));
}

BOOST_AUTO_TEST_CASE(the_same_name_with_another_id_is_another_person) {
    const auto id = id_of("stuart", "stuart");
    slapd.modify("dn: cn=stuart,ou=Users,dc=testathon,dc=net\nchangetype: delete\n");
    slapd.modify(
        "dn: cn=stuart,ou=Users,dc=testathon,dc=net\nobjectClass: inetOrgPerson\n"
        "cn: stuart\nsn: Stuart\nuid: stuart\nuserPassword: again\n");

    BOOST_CHECK(failed_with(directory.read(id), Reason::Refused, "nobody with this id"));
    BOOST_CHECK_NE(id_of("stuart", "again"), id);
}

BOOST_AUTO_TEST_CASE(whoever_no_login_would_find_any_more_is_gone) {
    const auto id = id_of("john", "john");
    slapd.modify("dn: cn=john,ou=Users,dc=testathon,dc=net\nchangetype: modify\ndelete: uid\n");

    BOOST_CHECK(failed_with(directory.read(id), Reason::Refused, "nobody with this id"));
}

BOOST_AUTO_TEST_CASE(an_id_that_would_bend_a_filter_is_nobodys) {
    for (const auto* id : {"*", "*)(uid=*", "\\2a", ")(|(uid=*", "2a", ""})
        BOOST_CHECK_MESSAGE(failed_with(directory.read(id), Reason::Refused), id);
}

BOOST_AUTO_TEST_CASE(a_dn_pattern_tells_where_to_read) {
    auto settings = pattern_settings(slapd.url());
    settings.read_as = config::ReadAs::Anonymous;
    TestDirectory by_pattern(settings);
    const auto id = id_of("carol", "carol");

    BOOST_CHECK_EQUAL(by_pattern.read(id)->username, "carol");
    slapd.modify(
        "dn: cn=carol,ou=Users,dc=testathon,dc=net\nchangetype: modrdn\n"
        "newrdn: uid=carol\ndeleteoldrdn: 0\n");
    BOOST_CHECK(failed_with(by_pattern.read(id), Reason::Refused, "nobody with this id"));
}

BOOST_AUTO_TEST_CASE(with_the_visitors_rights_alone_nobody_is_read) {
    TestDirectory visitors(pattern_settings(slapd.url()));

    BOOST_CHECK(!visitors.directory().can_read());
    BOOST_CHECK(failed_with(visitors.read("x"), Reason::Misconfigured, "directory.read_as"));
}

// Nobody may be signed out because the service account lost a right.
BOOST_AUTO_TEST_CASE(a_right_that_is_lost_makes_nobody_gone) {
    const auto id = id_of("carol", "carol");
    const auto read_where = [&](const std::string& access) {
        auto options = people_options();
        options.database_lines = access + "access to attrs=userPassword by anonymous auth\n";
        const support::Slapd other(options);
        return TestDirectory(search_settings(other.url())).read(id);
    };

    BOOST_CHECK(failed_with(read_where("access to dn.subtree=\"ou=Users,dc=testathon,dc=net\" "
                                       "by * none\naccess to * by * read\n"),
                            Reason::Misconfigured, "nobody at all can be found"));
    BOOST_CHECK(failed_with(read_where("access to attrs=entryUUID by * none\n"
                                       "access to attrs=userPassword by * auth\n"
                                       "access to * by * read\n"),
                            Reason::Misconfigured, "entryUUID"));
    BOOST_CHECK(failed_with(read_where("access to attrs=userPassword by * auth\n"
                                       "access to * by * none\n"),
                            Reason::Misconfigured, "dc=testathon,dc=net"));
}

BOOST_AUTO_TEST_CASE(a_base_that_is_gone_makes_nobody_gone) {
    const auto id = id_of("carol", "carol");
    auto settings = search_settings(slapd.url());
    settings.bases.front().dn = "ou=Elsewhere,dc=testathon,dc=net";

    BOOST_CHECK(failed_with(TestDirectory(settings).read(id), Reason::Misconfigured,
                            "ou=Elsewhere,dc=testathon,dc=net"));
}

BOOST_AUTO_TEST_CASE(a_server_that_is_down_makes_nobody_gone) {
    const auto id = id_of("carol", "carol");
    slapd.stop();

    BOOST_CHECK(failed_with(directory.read(id), Reason::Unavailable));
}

BOOST_AUTO_TEST_CASE(people_of_slapd_are_read_again) {
    check_reading(populated_slapd());
}

BOOST_AUTO_TEST_CASE(people_of_389ds_are_read_again, *label("dirsrv") * precondition(has_dirsrv)) {
    check_reading(populated_dirsrv());
}

BOOST_AUTO_TEST_CASE(people_of_samba_are_read_again,
                     *label("samba") * precondition(has_samba_domain)) {
    check_reading(populated_samba_domain());
}

BOOST_AUTO_TEST_SUITE_END()
