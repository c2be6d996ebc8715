// What happens to the server or to a password in the middle of a login makes nobody's password
// wrong.
#include <boost/test/unit_test.hpp>
#include <tuple>

#include "directory/people.h"
#include "directory/relay.h"

using namespace doorward;
using namespace doorward::directory_tests;
using namespace std::chrono_literals;
using signin::Reason;

namespace {

struct Fixture {
    support::Slapd slapd{people_options()};

    /// A login through a network that ends with the `times`th request, the first of a new
    /// directory.
    [[nodiscard]] Expected<signin::Person, signin::Failure> log_in(
        config::DirectorySettings settings, const char* password, unsigned times) {
        Relay relay{slapd.port()};
        relay.end_after(times);
        settings.urls = {relay.url()};
        return TestDirectory(std::move(settings)).log_in("carol", password);
    }

    [[nodiscard]] unsigned requests_of_a_login(config::DirectorySettings settings,
                                               const char* password) {
        Relay relay{slapd.port()};
        settings.urls = {relay.url()};
        TestDirectory directory(std::move(settings));
        std::ignore = directory.log_in("carol", password);
        return relay.times_sent();
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(interrupted_login, Fixture)

BOOST_AUTO_TEST_CASE(a_server_that_dies_at_any_request_is_unavailable) {
    const auto by_search = search_settings(slapd.url());
    const auto by_pattern = pattern_settings(slapd.url());
    for (const auto* settings : {&by_search, &by_pattern}) {
        for (const auto* password : {"carol", "wrong"}) {
            const auto requests = requests_of_a_login(*settings, password);
            BOOST_TEST_MESSAGE(requests << " requests");
            BOOST_REQUIRE_GE(requests, 2U);
            for (unsigned times = 1; times <= requests; ++times) {
                BOOST_TEST_CONTEXT(times)
                BOOST_CHECK(failed_with(log_in(*settings, password, times), Reason::Unavailable));
            }
        }
        BOOST_CHECK_EQUAL(ending_of(log_in(*settings, "carol", 100)), "ok");
        BOOST_CHECK(failed_with(log_in(*settings, "wrong", 100), Reason::Refused));
    }
}

BOOST_AUTO_TEST_CASE(a_service_password_changed_meanwhile_is_named_in_the_log) {
    TestDirectory directory(search_settings(slapd.url()));
    BOOST_REQUIRE_EQUAL(ending_of(directory.log_in("carol", "carol")), "ok");
    slapd.modify(
        "dn: cn=reader,dc=testathon,dc=net\nchangetype: modify\nreplace: userPassword\n"
        "userPassword: another one\n");

    // Whoever is bound stays so.
    BOOST_CHECK_EQUAL(ending_of(directory.log_in("carol", "carol")), "ok");
    slapd.stop();
    slapd.start();
    for (const auto* password : {"carol", "wrong"}) {
        BOOST_CHECK(failed_with(directory.log_in("carol", password), Reason::Misconfigured,
                                "directory.bind_dn"));
    }
}

BOOST_AUTO_TEST_CASE(a_password_changed_meanwhile_counts_from_then_on) {
    TestDirectory by_search(search_settings(slapd.url()));
    TestDirectory by_pattern(pattern_settings(slapd.url()));
    for (auto* directory : {&by_search, &by_pattern})
        BOOST_REQUIRE_EQUAL(ending_of(directory->log_in("carol", "carol")), "ok");

    slapd.modify(
        "dn: cn=carol,ou=Users,dc=testathon,dc=net\nchangetype: modify\nreplace: userPassword\n"
        "userPassword: another one\n");

    for (auto* directory : {&by_search, &by_pattern}) {
        BOOST_CHECK(failed_with(directory->log_in("carol", "carol"), Reason::Refused));
        BOOST_CHECK_EQUAL(ending_of(directory->log_in("carol", "another one")), "ok");
    }
}

BOOST_AUTO_TEST_SUITE_END()
