#include "directory/servers.h"

#include <iostream>
#include <memory>
#include <optional>
#include <string>

namespace doorward::directory_tests {
namespace {

std::unique_ptr<support::Dirsrv> dirsrv;
std::unique_ptr<support::SambaDomain> samba_domain;

/// Ends the servers while the test process is still whole.
struct EndServers {
    EndServers() = default;
    ~EndServers() {
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

support::Dirsrv& shared_dirsrv() {
    if (!dirsrv) dirsrv = std::make_unique<support::Dirsrv>();
    return *dirsrv;
}

support::SambaDomain& shared_samba_domain() {
    if (!samba_domain) samba_domain = std::make_unique<support::SambaDomain>();
    return *samba_domain;
}

boost::test_tools::assertion_result has_dirsrv(boost::unit_test::test_unit_id unit) {
    return runs_unless(support::Dirsrv::unavailable(), unit);
}

boost::test_tools::assertion_result has_samba_domain(boost::unit_test::test_unit_id unit) {
    return runs_unless(support::SambaDomain::unavailable(), unit);
}

}  // namespace doorward::directory_tests
