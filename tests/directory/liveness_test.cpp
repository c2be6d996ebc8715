#include <boost/test/unit_test.hpp>
#include <csignal>

#include "directory/ber.h"
#include "directory/fake_server.h"
#include "directory/lines.h"
#include "directory/people.h"
#include "ldap/root_dse.h"
#include "support/eventually.h"

using namespace doorward;
using namespace doorward::directory_tests;
using namespace std::chrono_literals;
using namespace std::string_literals;

namespace {

struct Fixture {
    support::TemporaryFolder folder;
    support::CertificateAuthority authority{folder.path(), "authority"};
    Lines lines;

    [[nodiscard]] support::SlapdOptions options() const {
        auto options = people_options();
        options.certificate = authority.issue("server", "IP:127.0.0.1");
        return options;
    }

    /// A line of every kind to `slapd`.
    [[nodiscard]] std::vector<std::pair<std::string, doorward::ldap::Connection>> every_line(
        const support::Slapd& slapd) {
        std::vector<std::pair<std::string, doorward::ldap::Connection>> opened;
        opened.emplace_back("ldap", lines.open(slapd.url()));
        opened.emplace_back("ldapi", lines.open(slapd.socket_url()));
        opened.emplace_back("ldaps", lines.open(slapd.tls_url(), Lines::tls(authority.file())));
        opened.emplace_back("StartTLS",
                            lines.open(slapd.url(), Lines::start_tls(authority.file())));
        return opened;
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(liveness, Fixture)

BOOST_AUTO_TEST_CASE(a_line_that_is_idle_lives_whatever_tls_adds_to_it) {
    const support::Slapd slapd(options());
    for (auto& [name, connection] : every_line(slapd)) {
        BOOST_TEST_CONTEXT(name) {
            const auto seems_dead = [&line = connection] { return !line.is_open(); };
            // TLS 1.3 servers send session tickets after the handshake.
            BOOST_CHECK(!support::eventually(seems_dead, 300ms));
            BOOST_CHECK(doorward::ldap::read_root_dse(connection, Lines::soon()));
            BOOST_CHECK(!support::eventually(seems_dead, 100ms));
        }
    }
}

BOOST_AUTO_TEST_CASE(a_line_ends_with_its_server) {
    support::Slapd slapd(options());
    auto unused = every_line(slapd);
    auto used = every_line(slapd);
    for (auto& [name, connection] : used)
        BOOST_CHECK(doorward::ldap::read_root_dse(connection, Lines::soon()));

    slapd.stop();
    slapd.start();

    for (auto* lines_of : {&unused, &used}) {
        for (auto& [name, connection] : *lines_of) {
            BOOST_TEST_CONTEXT(name) {
                BOOST_CHECK(support::eventually([&line = connection] { return !line.is_open(); }));
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(a_line_ends_with_a_server_that_is_killed) {
    support::Slapd slapd(options());
    auto opened = every_line(slapd);
    slapd.process().signal(SIGKILL);
    for (auto& [name, connection] : opened) {
        BOOST_TEST_CONTEXT(name) {
            BOOST_CHECK(support::eventually([&line = connection] { return !line.is_open(); }));
        }
    }
}

BOOST_AUTO_TEST_CASE(a_goodbye_that_nobody_asked_for_ends_a_plain_line) {
    const auto goodbye = ldap_message(
        0, ber(0x78, "\x0a\x01\x34\x04\x00\x04\x00\x8a\x16"s + "1.3.6.1.4.1.1466.20036"));
    const FakeServer server({ldap_message(1, ldap_result(0x61, 0)) + goodbye, ""});
    auto connection = lines.open(server.url("ldap"));

    BOOST_CHECK(!connection.bind("cn=carol", "carol", Lines::soon()).fault);

    BOOST_CHECK(support::eventually([&connection] { return !connection.is_open(); }));
}

BOOST_AUTO_TEST_SUITE_END()
