#pragma once

#include <boost/test/unit_test.hpp>

#include "support/dirsrv.h"
#include "support/samba_domain.h"

namespace doorward::directory_tests {

/// The one 389 Directory Server of this process, started by the first call; it ends before main()
/// does. Cases that change entries of others put them back.
[[nodiscard]] support::Dirsrv& shared_dirsrv();

/// The one Samba domain of this process, likewise.
[[nodiscard]] support::SambaDomain& shared_samba_domain();

/// For boost::unit_test::precondition(): whether 389 Directory Server can run here. If not, the
/// case is skipped, and a line that begins with "skipped: " says why.
[[nodiscard]] boost::test_tools::assertion_result has_dirsrv(boost::unit_test::test_unit_id unit);

/// Whether a Samba domain can run here, likewise.
[[nodiscard]] boost::test_tools::assertion_result has_samba_domain(
    boost::unit_test::test_unit_id unit);

}  // namespace doorward::directory_tests
