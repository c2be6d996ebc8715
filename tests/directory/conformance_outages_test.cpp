// Faults of the settings and outages, which no kind of server may turn into a wrong password.
#include <boost/test/unit_test.hpp>

#include "directory/conformance.h"

namespace doorward::directory_tests::conformance {
namespace {

using signin::Reason;

void a_wrong_service_password_is_a_fault_of_the_settings(Host& host) {
    auto settings = host.settings;
    settings.bind_password = "Stale-4-service";
    TestDirectory directory(settings);

    for (const auto& password : {password_of("carol"), std::string("wrong")}) {
        const auto answer = directory.log_in("carol", password);
        BOOST_CHECK(failed_with(answer, Reason::Misconfigured, "directory.bind_dn"));
        BOOST_CHECK(answer.error().detail.find("Stale-4") == std::string::npos);
    }
    BOOST_CHECK(failed_with(directory.read(id_of(host, "carol")), Reason::Misconfigured,
                            "directory.bind_dn"));
}

void a_restart_between_logins_costs_nobody_a_login(Host& host) {
    TestDirectory directory(host.settings);
    const auto check = [&] {
        const auto carol = directory.log_in("carol", password_of("carol"));
        BOOST_REQUIRE_EQUAL(ending_of(carol), "ok");
        BOOST_CHECK(failed_with(directory.log_in("carol", "wrong"), Reason::Refused));
        BOOST_CHECK_EQUAL(ending_of(directory.read(carol->directory_id)), "ok");
    };

    for (int restart = 0; restart < 2; ++restart) {
        check();
        host.stop();
        host.start();
    }
    check();
}

void an_outage_is_neither_a_wrong_password_nor_the_end_of_anybody(Host& host) {
    TestDirectory directory(host.settings);
    const auto carol = directory.log_in("carol", password_of("carol"));
    BOOST_REQUIRE_EQUAL(ending_of(carol), "ok");
    host.stop();

    for (const auto& password : {password_of("carol"), std::string("wrong")})
        BOOST_CHECK(failed_with(directory.log_in("carol", password), Reason::Unavailable));
    BOOST_CHECK(failed_with(directory.read(carol->directory_id), Reason::Unavailable));

    host.start();
}

const Cases outages("conformance_outages",
                    {{"a_wrong_service_password_is_a_fault_of_the_settings",
                      a_wrong_service_password_is_a_fault_of_the_settings},
                     {"a_restart_between_logins_costs_nobody_a_login",
                      a_restart_between_logins_costs_nobody_a_login},
                     {"an_outage_is_neither_a_wrong_password_nor_the_end_of_anybody",
                      an_outage_is_neither_a_wrong_password_nor_the_end_of_anybody}});

}  // namespace
}  // namespace doorward::directory_tests::conformance
