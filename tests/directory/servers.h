#pragma once

#include <boost/test/unit_test.hpp>

#include "directory/populated.h"
#include "support/dirsrv.h"
#include "support/samba_domain.h"
#include "support/slapd.h"

namespace doorward::directory_tests {

// The servers of this process, filled with the people of populated.h: each is started by the first
// call that asks for it, and ends before main() does. Cases that change entries put them back.

[[nodiscard]] support::Slapd& shared_slapd();
[[nodiscard]] support::Dirsrv& shared_dirsrv();
[[nodiscard]] support::SambaDomain& shared_samba_domain();

/// Where everything is on these servers.
[[nodiscard]] const Populated& populated_slapd();
[[nodiscard]] const Populated& populated_dirsrv();
[[nodiscard]] const Populated& populated_samba_domain();

/// For boost::unit_test::precondition(): whether 389 Directory Server can run here. If not, the
/// case is skipped, and a line that begins with "skipped: " says why.
[[nodiscard]] boost::test_tools::assertion_result has_dirsrv(boost::unit_test::test_unit_id unit);

/// Whether a Samba domain can run here, likewise.
[[nodiscard]] boost::test_tools::assertion_result has_samba_domain(
    boost::unit_test::test_unit_id unit);

}  // namespace doorward::directory_tests
