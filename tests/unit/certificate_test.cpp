#include "base/certificate.h"

#include <boost/test/unit_test.hpp>

#include "support/certificates.h"
#include "support/process.h"
#include "support/read_file.h"
#include "support/temporary_folder.h"

using namespace doorward;

namespace {

struct Fixture {
    support::TemporaryFolder folder;
    support::CertificateAuthority authority{folder.path(), "authority"};

    [[nodiscard]] std::string der(const support::ServerCertificate& certificate) const {
        const auto file = folder / "certificate.der";
        support::run_or_throw({"openssl", "x509", "-in", certificate.certificate_file, "-outform",
                               "DER", "-out", file});
        return support::read_file(file);
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(certificates, Fixture)

BOOST_AUTO_TEST_CASE(a_certificate_says_who_signed_it_and_for_whom_it_is) {
    const auto bytes =
        der(authority.issue("server", "DNS:ldap.example.org,IP:127.0.0.1,IP:2001:db8::1"));

    const auto facts = certificate_facts(bytes);

    BOOST_REQUIRE(facts.has_value());
    BOOST_TEST(facts->subject == "CN=server");
    BOOST_TEST(facts->issuer == "CN=Doorward test authority");
    const std::vector<std::string> names{"ldap.example.org", "127.0.0.1",
                                         "2001:0db8:0000:0000:0000:0000:0000:0001"};
    BOOST_TEST(facts->names == names, boost::test_tools::per_element());
    BOOST_TEST(!facts->is_self_signed());
    BOOST_TEST(is_certificate_for(bytes, "ldap.example.org"));
    BOOST_TEST(is_certificate_for(bytes, "127.0.0.1"));
    BOOST_TEST(!is_certificate_for(bytes, "127.0.0.2"));
    BOOST_TEST((facts->last - facts->first == std::chrono::days{1}));
    BOOST_TEST((std::chrono::abs(facts->first - SystemClock{}.now()) < std::chrono::hours{1}));
}

BOOST_AUTO_TEST_CASE(an_authority_signs_itself) {
    const auto found = certificates_in(support::read_file(authority.file()));

    BOOST_REQUIRE(found.size() == 1U);
    BOOST_TEST(found.front().is_self_signed());
}

BOOST_AUTO_TEST_CASE(what_is_no_certificate_has_no_facts) {
    BOOST_TEST(!certificate_facts("nonsense").has_value());
    BOOST_TEST(!certificate_facts("").has_value());
    BOOST_TEST(certificates_in("-----BEGIN CERTIFICATE-----\nnonsense\n").empty());
    BOOST_TEST(!is_certificate_for("nonsense", "localhost"));
}

BOOST_AUTO_TEST_CASE(dates_are_written_by_utc) {
    BOOST_TEST(date_of(Time{}) == "1970-01-01");
    BOOST_TEST(date_of(Time{std::chrono::milliseconds{-1}}) == "1969-12-31");
}

BOOST_AUTO_TEST_SUITE_END()
