#include <boost/test/unit_test.hpp>

#include "base/certificate.h"
#include "directory/lines.h"
#include "directory/people.h"

using namespace doorward;
using namespace doorward::directory_tests;
using doorward::ldap::Failure;
using support::ServerCertificate;

namespace {

std::string pin_of(const ServerCertificate& certificate) {
    return key_pin(support::run_or_throw(
        {"openssl", "x509", "-in", certificate.certificate_file.string(), "-outform", "der"}));
}

struct Fixture {
    support::TemporaryFolder folder;
    support::CertificateAuthority authority{folder.path(), "authority"};
    /// Neither its name, nor its age, nor its signer would do.
    ServerCertificate odd =
        authority.issue("odd", "DNS:other.example.org", support::Validity::Expired);
    ServerCertificate good = authority.issue("good", "IP:127.0.0.1");
    Lines lines;

    [[nodiscard]] static support::SlapdOptions with(const ServerCertificate& certificate) {
        auto options = people_options();
        options.certificate = certificate;
        options.log_level = 256;
        return options;
    }

    /// ldaps and StartTLS at `slapd`, with the pins and without an authority.
    [[nodiscard]] std::vector<std::pair<std::string, doorward::ldap::LineSecurity>> both_ways(
        const support::Slapd& slapd, const std::vector<std::string>& pins) const {
        auto tls = Lines::tls(folder.path() / "no-authority.pem");
        auto start_tls = Lines::start_tls(folder.path() / "no-authority.pem");
        tls.key_pins = pins;
        start_tls.key_pins = pins;
        return {{slapd.tls_url(), tls}, {slapd.url(), start_tls}};
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(pins, Fixture)

BOOST_AUTO_TEST_CASE(a_pinned_key_is_good_whatever_its_certificate_says) {
    const support::Slapd slapd(with(odd));
    for (const auto& [url, security] : both_ways(slapd, {pin_of(good), pin_of(odd)})) {
        auto connection = lines.open(url, security);

        BOOST_CHECK(
            !connection.bind("cn=carol,ou=Users,dc=testathon,dc=net", "carol", Lines::soon())
                 .fault);
    }
}

BOOST_AUTO_TEST_CASE(another_key_is_not_trusted_with_its_pin_told) {
    const support::Slapd slapd(with(good));
    for (auto [url, security] : both_ways(slapd, {pin_of(odd)})) {
        // Not even when authority and name are good.
        security.ca_file = authority.file();
        const auto connection = lines.try_open(url, security);

        BOOST_REQUIRE(!connection);
        BOOST_CHECK(connection.error().failure == Failure::Untrusted);
        BOOST_CHECK_NE(connection.error().words.find("sha256/" + pin_of(good)), std::string::npos);
    }
}

BOOST_AUTO_TEST_CASE(a_login_tells_the_log_which_key_it_found_but_the_server_nothing) {
    const support::Slapd slapd(with(good));
    for (const auto start_tls : {false, true}) {
        auto settings = search_settings(start_tls ? slapd.url() : slapd.tls_url());
        settings.start_tls = start_tls;
        settings.server_key_pins = {pin_of(odd)};

        BOOST_CHECK(failed_with(TestDirectory(settings).log_in("carol", "carol"),
                                signin::Reason::Unavailable, "sha256/" + pin_of(good)));

        settings.server_key_pins = {pin_of(good)};
        BOOST_CHECK_EQUAL(ending_of(TestDirectory(settings).log_in("carol", "carol")), "ok");
    }
    // Of the four lines two were used: the root DSE, the service's bind and search, the visitor's.
    const auto log = slapd.log();
    std::size_t binds = 0;
    for (auto at = log.find("BIND dn=\"cn=carol"); at != std::string::npos;
         at = log.find("BIND dn=\"cn=carol", at + 1))
        ++binds;
    BOOST_CHECK_EQUAL(binds, 4U);  // Each bind is two lines: what was asked, and as whom it counts.
}

BOOST_AUTO_TEST_SUITE_END()
