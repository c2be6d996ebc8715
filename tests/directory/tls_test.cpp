#include <boost/test/unit_test.hpp>

#include "directory/fake_server.h"
#include "directory/people.h"

using namespace doorward;
using namespace doorward::directory_tests;
using signin::Reason;
using support::CertificateAuthority;
using support::ServerCertificate;

namespace {

const std::string loopback = "IP:127.0.0.1,DNS:localhost";

struct Fixture {
    support::TemporaryFolder folder;
    CertificateAuthority trusted{folder.path(), "trusted"};
    CertificateAuthority stranger{folder.path(), "stranger"};

    [[nodiscard]] static support::SlapdOptions with(const ServerCertificate& certificate) {
        auto options = people_options();
        options.certificate = certificate;
        return options;
    }

    /// Settings for `slapd` over ldaps and over StartTLS.
    [[nodiscard]] std::vector<config::DirectorySettings> both_ways(
        const support::Slapd& slapd) const {
        auto tls = pattern_settings(slapd.tls_url());
        tls.ca_file = trusted.file();
        auto start_tls = pattern_settings(slapd.url());
        start_tls.ca_file = trusted.file();
        start_tls.start_tls = true;
        return {tls, start_tls};
    }

    void check_untrusted(const ServerCertificate& certificate, const std::string& words) const {
        const support::Slapd slapd(with(certificate));
        for (const auto& settings : both_ways(slapd)) {
            BOOST_CHECK(failed_with(TestDirectory(settings).log_in("carol", "carol"),
                                    Reason::Unavailable, words));
        }
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(tls, Fixture)

BOOST_AUTO_TEST_CASE(a_trusted_certificate_is_good_for_ldaps_as_for_starttls) {
    const support::Slapd slapd(with(trusted.issue("server", loopback)));

    for (const auto& settings : both_ways(slapd)) {
        TestDirectory directory(settings);
        BOOST_CHECK_EQUAL(ending_of(directory.log_in("carol", "carol")), "ok");
        BOOST_CHECK(failed_with(directory.log_in("carol", "wrong"), Reason::Refused));
    }
}

BOOST_AUTO_TEST_CASE(the_service_account_is_protected_as_well) {
    auto options = with(trusted.issue("server", loopback));
    options.global_lines = "security simple_bind=128";
    const support::Slapd slapd(options);
    auto settings = search_settings(slapd.url());
    settings.ca_file = trusted.file();
    settings.start_tls = true;

    BOOST_CHECK_EQUAL(ending_of(TestDirectory(settings).log_in("carol", "carol")), "ok");
}

BOOST_AUTO_TEST_CASE(an_unknown_authority_is_not_trusted) {
    check_untrusted(stranger.issue("server", loopback), "not signed by an authority");
}

BOOST_AUTO_TEST_CASE(a_certificate_for_another_name_is_not_trusted) {
    check_untrusted(trusted.issue("server", "DNS:other.example.org"), "another name");
}

BOOST_AUTO_TEST_CASE(a_common_name_does_not_stand_in_for_a_listed_name) {
    check_untrusted(trusted.issue("127.0.0.1", "DNS:other.example.org"), "another name");
}

BOOST_AUTO_TEST_CASE(an_expired_certificate_is_not_trusted) {
    check_untrusted(trusted.issue("server", loopback, support::Validity::Expired), "expired");
}

BOOST_AUTO_TEST_CASE(a_private_authority_is_not_trusted_without_its_file) {
    const support::Slapd slapd(with(trusted.issue("server", loopback)));

    BOOST_CHECK(
        failed_with(TestDirectory(pattern_settings(slapd.tls_url())).log_in("carol", "carol"),
                    Reason::Unavailable, "connect"));
}

BOOST_AUTO_TEST_CASE(a_file_of_authorities_that_cannot_be_read_is_a_fault_of_the_settings) {
    const support::Slapd slapd(with(trusted.issue("server", loopback)));
    for (auto settings : both_ways(slapd)) {
        settings.ca_file = folder.path() / "nowhere.pem";

        BOOST_CHECK(failed_with(TestDirectory(settings).log_in("carol", "carol"),
                                Reason::Misconfigured, "nowhere.pem"));
    }
}

BOOST_AUTO_TEST_CASE(starttls_that_the_server_does_not_offer_ends_the_login) {
    const support::Slapd slapd(people_options());
    auto settings = pattern_settings(slapd.url());
    settings.start_tls = true;

    BOOST_CHECK(failed_with(TestDirectory(settings).log_in("carol", "carol"), Reason::Misconfigured,
                            "does not offer StartTLS"));
}

BOOST_AUTO_TEST_CASE(nothing_but_the_question_is_sent_when_starttls_is_refused) {
    using namespace std::string_literals;
    // An ExtendedResponse to message 1 that says protocolError (2).
    const FakeServer server({"\x30\x0c\x02\x01\x01\x78\x07\x0a\x01\x02\x04\x00\x04\x00"s, ""});
    auto settings = pattern_settings(server.url("ldap"));
    settings.start_tls = true;

    BOOST_CHECK(
        failed_with(TestDirectory(settings).log_in("carol", "carol"), Reason::Misconfigured));

    // The request is 31 bytes; a bind as this visitor would be over 60 more.
    BOOST_CHECK_LE(server.bytes_received(), 31U);
    BOOST_CHECK_GE(server.bytes_received(), 1U);
}

BOOST_AUTO_TEST_CASE(a_server_without_tls_behind_ldaps_is_not_trusted) {
    const support::Slapd slapd(people_options());
    auto settings = pattern_settings("ldaps" + slapd.url().substr(4));

    BOOST_CHECK(
        failed_with(TestDirectory(settings).log_in("carol", "carol"), Reason::Unavailable, "TLS"));
}

BOOST_AUTO_TEST_CASE(a_server_that_speaks_nothing_newer_than_tls_1_1_is_not_trusted) {
    for (const auto& [version, is_good] : {std::pair{"1.1", false}, {"1.2", true}, {"1.3", true}}) {
        auto options = with(trusted.issue("server", loopback));
        options.global_lines =
            "TLSCipherSuite NORMAL:%COMPAT:-VERS-ALL:+VERS-TLS" + std::string(version);
        const support::Slapd slapd(options);
        // It does speak that version, to whoever wants it.
        const auto place = slapd.tls_url().substr(std::string("ldaps://").size());
        const auto flag = std::string("-tls") + (version[2] == '1'   ? "1_1"
                                                 : version[2] == '2' ? "1_2"
                                                                     : "1_3");
        BOOST_CHECK_EQUAL(support::run({"openssl", "s_client", "-connect", place, flag, "-cipher",
                                        "ALL:@SECLEVEL=0"})
                              .exit_code,
                          0);

        for (const auto& settings : both_ways(slapd)) {
            const auto answer = TestDirectory(settings).log_in("carol", "carol");
            if (is_good) {
                BOOST_CHECK_EQUAL(ending_of(answer), "ok");
            } else {
                BOOST_CHECK(failed_with(answer, Reason::Unavailable, "TLS"));
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(a_renewed_file_of_authorities_counts_for_the_next_connection) {
    const support::Slapd slapd(with(stranger.issue("server", loopback)));
    auto settings = pattern_settings(slapd.tls_url());
    settings.ca_file = folder.path() / "current.pem";
    std::filesystem::copy_file(trusted.file(), *settings.ca_file);
    TestDirectory directory(settings);
    BOOST_CHECK(failed_with(directory.log_in("carol", "carol"), Reason::Unavailable, "authority"));

    std::filesystem::copy_file(stranger.file(), *settings.ca_file,
                               std::filesystem::copy_options::overwrite_existing);

    BOOST_CHECK_EQUAL(ending_of(directory.log_in("carol", "carol")), "ok");
}

BOOST_AUTO_TEST_CASE(the_surroundings_cannot_weaken_the_checks) {
    setenv("LDAPTLS_REQCERT", "never", 1);
    setenv("LDAPTLS_CACERT", stranger.file().c_str(), 1);

    check_untrusted(stranger.issue("server", loopback), "not signed by an authority");

    unsetenv("LDAPTLS_REQCERT");
    unsetenv("LDAPTLS_CACERT");
}

BOOST_AUTO_TEST_SUITE_END()
