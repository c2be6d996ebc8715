#pragma once

#include <boost/mpl/list.hpp>
#include <boost/test/unit_test.hpp>
#include <string>
#include <vector>

#include "store/failure_counts.h"
#include "unit/sqlite_place.h"
#include "unit/store_suite.h"

/// What the tests of store::FailureCounts share.
namespace doorward::test {

using store::CountKind;
using store::FailureCount;
using store::FailureCounts;

/// The implementations that must keep its promises.
using Places = boost::mpl::list<SqlitePlace>;
using Counts = std::vector<FailureCount>;

/// `failures` failures, the last at `at(0)`, that expire at `at(1000)`; `key` names it.
inline FailureCount counted(const std::string& key, std::uint32_t failures = 1,
                            CountKind kind = CountKind::Name) {
    FailureCount count;
    count.key = sha256(key);
    count.kind = kind;
    count.subject = sha256(key);
    count.failures = failures;
    count.last_failure = at(0);
    count.expires_at = at(1000);
    return count;
}

inline void keep(FailureCounts& counts, const Counts& kept) {
    BOOST_REQUIRE(counts.change({}, [&](const Counts&) { return kept; }));
}

inline Counts find(FailureCounts& counts, const std::string& key) {
    const std::vector<Digest> keys{sha256(key)};
    return counts.find(keys);
}

}  // namespace doorward::test
