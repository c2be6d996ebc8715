#pragma once

#include <memory>
#include <string>

#include "store/store.h"

namespace doorward::test {

/// Makes stores on one place that was empty at first: every store it opens sees the same users and
/// sessions, as the workers of one machine do. One for each implementation of the seam.
class StorePlace {
public:
    virtual ~StorePlace() = default;
    [[nodiscard]] virtual std::unique_ptr<store::Store> open() = 0;
};

/// 2026-01-01 00:00:00 UTC, and so many milliseconds.
[[nodiscard]] Time at(std::int64_t milliseconds);
[[nodiscard]] store::UserRecord carol();
/// A session that begins at `at(0)` and ends twelve hours later; `token` names it.
[[nodiscard]] store::SessionRecord session(const std::string& token);

}  // namespace doorward::test
