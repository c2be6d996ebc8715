#include <boost/test/unit_test.hpp>

#include "directory/domain_user.h"
#include "directory/people.h"
#include "directory/populated.h"
#include "directory/servers.h"

using namespace doorward;
using namespace doorward::directory_tests;
using boost::unit_test::label;
using boost::unit_test::precondition;
using signin::Reason;

namespace {

config::DirectorySettings domain_settings() {
    config::DirectorySettings settings;
    settings.urls = {populated_samba_domain().tls_url};
    settings.ca_file = populated_samba_domain().ca_file;
    settings.read_as = config::ReadAs::Service;
    settings.bind_dn = populated_samba_domain().service.dn;
    settings.bind_password = populated_samba_domain().service.password;
    return settings;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(names)

BOOST_AUTO_TEST_CASE(active_directory_understands_every_form_of_a_name,
                     *label("samba") * precondition(has_samba_domain)) {
    // Whose principal name is not made of the account's.
    const DomainUser added("karol", "Karol-7-secret", "karoline@corp.example");
    TestDirectory directory(domain_settings());

    for (const auto* typed : {"carol", "ADEX\\carol", "adex\\CAROL", "ad.example.org\\carol",
                              "carol@ad.example.org", "Carol@AD.EXAMPLE.ORG"}) {
        const auto person = directory.log_in(typed, password_of("carol"));
        BOOST_REQUIRE_MESSAGE(person, typed << " " << ending_of(person));
        BOOST_CHECK_EQUAL(person->username, "carol");
        BOOST_CHECK_EQUAL(person->directory_id.size(), 32U);
    }
    const auto karol = directory.log_in("karoline@corp.example", "Karol-7-secret");
    BOOST_REQUIRE_EQUAL(ending_of(karol), "ok");
    BOOST_CHECK_EQUAL(karol->username, "karol");
}

BOOST_AUTO_TEST_CASE(a_foreign_domain_is_refused,
                     *label("samba") * precondition(has_samba_domain)) {
    TestDirectory directory(domain_settings());

    for (const auto* typed : {"OTHER\\carol", "carol@other.example", "karol@corp.example",
                              "\\carol", "ADEX\\ADEX\\carol", "carol@ADEX"})
        BOOST_CHECK_MESSAGE(
            failed_with(directory.log_in(typed, password_of("carol")), Reason::Refused), typed);
}

BOOST_AUTO_TEST_CASE(a_filter_of_the_settings_gets_the_name_as_typed,
                     *label("samba") * precondition(has_samba_domain)) {
    auto settings = domain_settings();
    settings.bases = {{"", config::SearchScope::Subtree, "(mail={username})"}};
    TestDirectory directory(settings);

    BOOST_CHECK_EQUAL(ending_of(directory.log_in("carol@example.org", password_of("carol"))), "ok");
    BOOST_CHECK_EQUAL(ending_of(directory.log_in("ADEX\\carol@example.org", password_of("carol"))),
                      "ok");
    BOOST_CHECK(failed_with(directory.log_in("carol", password_of("carol")), Reason::Refused));
}

BOOST_AUTO_TEST_CASE(elsewhere_an_at_sign_is_part_of_the_name) {
    const support::Slapd slapd(people_options());
    auto settings = search_settings(slapd.url());
    settings.bases.front().filter = "(mail={username})";

    BOOST_CHECK_EQUAL(ending_of(TestDirectory(settings).log_in("carol@example.org", "carol")),
                      "ok");
    BOOST_CHECK(failed_with(TestDirectory(settings).log_in("X\\carol@example.org", "carol"),
                            Reason::Refused));
}

BOOST_AUTO_TEST_SUITE_END()
