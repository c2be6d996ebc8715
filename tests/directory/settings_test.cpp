#include <boost/test/unit_test.hpp>

#include "directory/people.h"

using namespace doorward;
using namespace doorward::directory_tests;
using signin::Reason;

namespace {

struct Fixture {
    support::Slapd slapd{people_options()};
    config::DirectorySettings search = search_settings(slapd.url());
    config::DirectorySettings pattern = pattern_settings(slapd.url());
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(settings, Fixture)

BOOST_AUTO_TEST_CASE(two_entries_are_a_fault_of_the_filter) {
    search.bases.front().filter = "(mail={username})";
    TestDirectory directory(search);

    const auto answer = directory.log_in("shared@example.org", "carol");

    BOOST_CHECK(failed_with(answer, Reason::Refused, "more than one entry"));
    BOOST_CHECK_EQUAL(ending_of(directory.log_in("john@example.org", "john")), "ok");
}

BOOST_AUTO_TEST_CASE(many_entries_are_a_fault_of_the_filter) {
    search.bases.front().filter = "(|(uid={username})(objectClass=*))";

    BOOST_CHECK(failed_with(TestDirectory(search).log_in("carol", "carol"), Reason::Refused,
                            "more than one entry"));
}

BOOST_AUTO_TEST_CASE(an_entry_without_its_id_is_named_in_the_log) {
    for (auto* settings : {&search, &pattern}) {
        settings->id_attribute = "employeeNumber";
        TestDirectory directory(*settings);

        BOOST_CHECK(failed_with(directory.log_in("carol", "carol"), Reason::Misconfigured,
                                "employeeNumber (directory.id_attribute)"));
        BOOST_CHECK_EQUAL(ending_of(directory.log_in("stuart", "stuart")), "ok");
        BOOST_CHECK(failed_with(directory.log_in("carol", "wrong"), Reason::Refused));
    }
}

BOOST_AUTO_TEST_CASE(an_entry_without_its_username_is_named_in_the_log) {
    search.username_attribute = "employeeNumber";

    BOOST_CHECK(failed_with(TestDirectory(search).log_in("carol", "carol"), Reason::Misconfigured,
                            "employeeNumber (directory.username_attribute)"));
}

BOOST_AUTO_TEST_CASE(a_wrong_service_password_is_never_the_visitors_fault) {
    search.bind_password = "stale";

    const auto answer = TestDirectory(search).log_in("carol", "carol");

    BOOST_CHECK(failed_with(answer, Reason::Misconfigured, "directory.bind_dn"));
    BOOST_CHECK(answer.error().detail.find("stale") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(an_empty_service_password_is_never_sent) {
    search.bind_password = "";

    BOOST_CHECK(failed_with(TestDirectory(search).log_in("carol", "carol"), Reason::Misconfigured,
                            "empty"));
}

BOOST_AUTO_TEST_CASE(a_base_that_is_not_there_is_a_fault_of_the_settings) {
    search.bases.front().dn = "ou=Elsewhere,dc=testathon,dc=net";

    BOOST_CHECK(failed_with(TestDirectory(search).log_in("carol", "carol"), Reason::Misconfigured,
                            "No such object"));
}

BOOST_AUTO_TEST_CASE(a_search_may_be_anonymous) {
    search.bind_dn = "";
    search.bind_password = "";

    BOOST_CHECK_EQUAL(ending_of(TestDirectory(search).log_in("carol", "carol")), "ok");
}

BOOST_AUTO_TEST_CASE(an_own_entry_that_may_not_be_read_is_a_fault_of_the_directory) {
    auto options = people_options();
    options.database_lines = "access to * by anonymous auth by * none";
    const support::Slapd closed(options);

    BOOST_CHECK(failed_with(TestDirectory(pattern_settings(closed.url())).log_in("carol", "carol"),
                            Reason::Misconfigured, "own entry"));
}

BOOST_AUTO_TEST_CASE(a_server_that_wants_tls_is_a_fault_of_the_settings) {
    auto options = people_options();
    options.global_lines = "security simple_bind=128";
    const support::Slapd strict(options);

    BOOST_CHECK(failed_with(TestDirectory(pattern_settings(strict.url())).log_in("carol", "carol"),
                            Reason::Misconfigured, "Confidentiality"));
}

BOOST_AUTO_TEST_CASE(passwords_cross_no_network_unprotected) {
    // 192.0.2.0/24 is set aside for documentation: a packet sent there would only time out.
    for (const auto& settings :
         {pattern_settings("ldap://192.0.2.1"), search_settings("ldap://192.0.2.1")}) {
        const auto began = std::chrono::steady_clock::now();

        const auto answer = TestDirectory(settings).log_in("carol", "carol");

        BOOST_CHECK(failed_with(answer, Reason::Misconfigured, "directory.start_tls"));
        BOOST_CHECK(std::chrono::steady_clock::now() - began < std::chrono::seconds{1});
    }
}

BOOST_AUTO_TEST_CASE(a_url_that_cannot_be_read_stops_the_start) {
    BOOST_CHECK_THROW(TestDirectory(pattern_settings("ldap:/localhost")), std::runtime_error);
    BOOST_CHECK_THROW(TestDirectory(config::DirectorySettings{}), std::runtime_error);
}

BOOST_AUTO_TEST_SUITE_END()
