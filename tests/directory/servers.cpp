#include "directory/servers.h"

#include <iostream>
#include <memory>
#include <optional>
#include <string>

#include "support/certificates.h"
#include "support/temporary_folder.h"

namespace doorward::directory_tests {
namespace {

/// A slapd with a certificate of an authority of its own.
struct CertifiedSlapd {
    support::TemporaryFolder folder;
    support::CertificateAuthority authority{folder.path(), "authority"};
    support::Slapd slapd{options()};

    [[nodiscard]] support::SlapdOptions options() const {
        auto options = populated_slapd_options();
        options.certificate = authority.issue("server", "IP:127.0.0.1,DNS:localhost");
        return options;
    }
};

Populated fill(const CertifiedSlapd& server) {
    return populate(server.slapd, server.authority.file());
}

template <typename Server>
Populated fill(const Server& server) {
    return populate(server);
}

/// A server, and what it was filled with once it ran.
template <typename Server>
struct Filled {
    Server server;
    Populated people = fill(server);
};

std::unique_ptr<Filled<CertifiedSlapd>> slapd;
std::unique_ptr<Filled<support::Dirsrv>> dirsrv;
std::unique_ptr<Filled<support::SambaDomain>> samba_domain;

template <typename Server>
Filled<Server>& start_once(std::unique_ptr<Filled<Server>>& place) {
    if (!place) place = std::make_unique<Filled<Server>>();
    return *place;
}

/// Ends the servers while the test process is still whole.
struct EndServers {
    EndServers() = default;
    ~EndServers() {
        slapd.reset();
        dirsrv.reset();
        samba_domain.reset();
    }
    EndServers(const EndServers&) = delete;
    EndServers& operator=(const EndServers&) = delete;
    EndServers(EndServers&&) = delete;
    EndServers& operator=(EndServers&&) = delete;
};

BOOST_TEST_GLOBAL_FIXTURE(EndServers);

boost::test_tools::assertion_result runs_unless(const std::optional<std::string>& obstacle,
                                                boost::unit_test::test_unit_id unit) {
    if (!obstacle) return true;
    // ctest looks for these words to count the test as skipped and not as passed.
    std::cerr << "skipped: "
              << boost::unit_test::framework::get(unit, boost::unit_test::TUT_ANY).full_name()
              << ": " << *obstacle << "\n";
    boost::test_tools::assertion_result answer(false);
    answer.message() << *obstacle;
    return answer;
}

}  // namespace

support::Slapd& shared_slapd() {
    return start_once(slapd).server.slapd;
}

support::Dirsrv& shared_dirsrv() {
    return start_once(dirsrv).server;
}

support::SambaDomain& shared_samba_domain() {
    return start_once(samba_domain).server;
}

const Populated& populated_slapd() {
    return start_once(slapd).people;
}

const Populated& populated_dirsrv() {
    return start_once(dirsrv).people;
}

const Populated& populated_samba_domain() {
    return start_once(samba_domain).people;
}

boost::test_tools::assertion_result has_dirsrv(boost::unit_test::test_unit_id unit) {
    return runs_unless(support::Dirsrv::unavailable(), unit);
}

boost::test_tools::assertion_result has_samba_domain(boost::unit_test::test_unit_id unit) {
    return runs_unless(support::SambaDomain::unavailable(), unit);
}

}  // namespace doorward::directory_tests
