#include <unistd.h>

#include <boost/test/unit_test.hpp>

#include "directory/lines.h"
#include "directory/people.h"

using namespace doorward;
using namespace doorward::directory_tests;
using doorward::ldap::Failure;
using support::CertificateAuthority;

namespace {

const std::string loopback = "IP:127.0.0.1,DNS:localhost";
constexpr auto only_for_the_reader =
    "access to * by dn.exact=\"cn=reader,dc=testathon,dc=net\" read by * auth\n";

struct Fixture {
    support::TemporaryFolder folder;
    CertificateAuthority trusted{folder.path(), "trusted"};
    CertificateAuthority stranger{folder.path(), "stranger"};
    support::ServerCertificate known = trusted.issue("client", "DNS:client");
    support::ServerCertificate unknown = stranger.issue("client", "DNS:client");
    Lines lines;

    /// A slapd that takes CN=client of the trusted authority for the reader.
    [[nodiscard]] support::SlapdOptions with_clients(const std::string& verify) const {
        auto options = people_options();
        options.certificate = trusted.issue("server", loopback);
        options.global_lines = "TLSCACertificateFile " + trusted.file().string() +
                               "\nTLSVerifyClient " + verify +
                               "\nauthz-regexp \"^cn=client$\" \"cn=reader,dc=testathon,dc=net\"\n";
        options.database_lines = only_for_the_reader;
        return options;
    }

    [[nodiscard]] static doorward::ldap::LineSecurity shown(
        doorward::ldap::LineSecurity security, const support::ServerCertificate& certificate) {
        security.client_certificate_file = certificate.certificate_file;
        security.client_key_file = certificate.key_file;
        return security;
    }

    /// How the line, and then the bind, ends.
    [[nodiscard]] Expected<void, doorward::ldap::Fault> ending(
        const std::string& url, const doorward::ldap::LineSecurity& security) {
        auto connection = lines.try_open(url, security);
        if (!connection) return Unexpected<doorward::ldap::Fault>(connection.error());
        return connection->bind_external(Lines::soon());
    }
};

bool finds_carol(doorward::ldap::Connection& connection) {
    const doorward::ldap::SearchRequest request{
        "dc=testathon,dc=net", config::SearchScope::Subtree, "(uid=carol)", {}, 2};
    const auto entries = connection.search(request, Lines::soon());
    return entries && entries->size() == 1;
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(external, Fixture)

BOOST_AUTO_TEST_CASE(a_unix_socket_shows_who_speaks) {
    auto options = people_options();
    options.global_lines =
        "authz-regexp \"^gidNumber=[0-9]+\\\\+uidNumber=" + std::to_string(getuid()) +
        ",cn=peercred,cn=external,cn=auth$\" \"cn=reader,dc=testathon,dc=net\"\n";
    options.database_lines = only_for_the_reader;
    const support::Slapd slapd(options);
    auto connection = lines.open(slapd.socket_url());
    BOOST_CHECK(!finds_carol(connection));

    const auto bound = connection.bind_external(Lines::soon());

    BOOST_CHECK_MESSAGE(bound, (bound ? "" : bound.error().words));
    BOOST_CHECK(finds_carol(connection));
}

BOOST_AUTO_TEST_CASE(a_client_certificate_shows_who_speaks) {
    for (const auto* verify : {"try", "demand"}) {
        const support::Slapd slapd(with_clients(verify));
        for (const auto& [url, security] :
             {std::pair{slapd.tls_url(), shown(Lines::tls(trusted.file()), known)},
              std::pair{slapd.url(), shown(Lines::start_tls(trusted.file()), known)}}) {
            auto connection = lines.open(url, security);
            BOOST_CHECK(!finds_carol(connection));

            const auto bound = connection.bind_external(Lines::soon());

            BOOST_CHECK_MESSAGE(bound, (bound ? "" : bound.error().words));
            BOOST_CHECK(finds_carol(connection));
        }
    }
}

BOOST_AUTO_TEST_CASE(nobody_is_bound_without_a_client_certificate) {
    const support::Slapd asking(with_clients("try"));
    const support::Slapd demanding(with_clients("demand"));
    for (const auto& [url, security] :
         {std::pair{asking.tls_url(), Lines::tls(trusted.file())},
          std::pair{asking.url(), Lines::start_tls(trusted.file())},
          std::pair{asking.url(), Lines::plain()},
          std::pair{demanding.tls_url(), Lines::tls(trusted.file())},
          std::pair{demanding.url(), Lines::start_tls(trusted.file())}}) {
        const auto end = ending(url, security);

        BOOST_REQUIRE(!end);
        BOOST_TEST_MESSAGE("absent: " << static_cast<int>(end.error().failure) << " "
                                      << end.error().words);
        BOOST_CHECK_NE(end.error().words.find("certificate"), std::string::npos);
    }
}

BOOST_AUTO_TEST_CASE(a_strangers_client_certificate_is_nobodys) {
    const support::Slapd asking(with_clients("try"));
    const support::Slapd demanding(with_clients("demand"));
    for (const auto& [url, security] :
         {std::pair{asking.tls_url(), Lines::tls(trusted.file())},
          std::pair{asking.url(), Lines::start_tls(trusted.file())},
          std::pair{demanding.tls_url(), Lines::tls(trusted.file())},
          std::pair{demanding.url(), Lines::start_tls(trusted.file())}}) {
        const auto end = ending(url, shown(security, unknown));

        BOOST_REQUIRE(!end);
        BOOST_TEST_MESSAGE("stranger: " << static_cast<int>(end.error().failure) << " "
                                        << end.error().words);
        BOOST_CHECK_NE(end.error().words.find("certificate"), std::string::npos);
    }
}

BOOST_AUTO_TEST_CASE(a_client_certificate_that_cannot_be_used_is_named) {
    const support::Slapd slapd(with_clients("demand"));
    auto absent = known;
    absent.certificate_file = folder.path() / "nowhere.pem";
    auto other_key = known;
    other_key.key_file = unknown.key_file;
    for (const auto& certificate : {absent, other_key}) {
        const auto end = ending(slapd.tls_url(), shown(Lines::tls(trusted.file()), certificate));

        BOOST_REQUIRE(!end);
        BOOST_CHECK(end.error().failure == Failure::Unsuitable);
        BOOST_CHECK_NE(end.error().words.find(certificate.certificate_file.string()),
                       std::string::npos);
        BOOST_CHECK_NE(end.error().words.find(certificate.key_file.string()), std::string::npos);
    }
}

BOOST_AUTO_TEST_SUITE_END()
