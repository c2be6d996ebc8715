#pragma once

#include <chrono>
#include <functional>

namespace doorward::support {

/// Looks at `condition` every few milliseconds until it holds or `limit` has passed; says whether
/// it held.
[[nodiscard]] bool eventually(const std::function<bool()>& condition,
                              std::chrono::milliseconds limit = std::chrono::seconds{10});

}  // namespace doorward::support
