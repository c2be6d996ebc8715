#pragma once

#include <string>
#include <string_view>

#include "support/stage.h"

namespace doorward::integration_tests {

/// Somebody who is logged in at a stage, and keeps the cookie.
class Visitor {
public:
    /// Logs in with the name as password; fails the test when that does not work. `stage` must
    /// outlive this.
    Visitor(support::Stage& stage, std::string name);

    [[nodiscard]] const std::string& name() const noexcept { return name_; }
    /// True when this worker greets them by `name`, or by the name that they logged in with. Counts
    /// as a use of the session.
    [[nodiscard]] bool is_known_to(std::size_t worker, std::string_view name = {}) const;
    [[nodiscard]] bool is_known_to_all() const;
    [[nodiscard]] bool is_known_to_any() const;
    /// `column` of their row in the store.
    [[nodiscard]] std::string record(const std::string& column) const;

private:
    support::Stage* stage_;
    std::string name_;
    std::string cookie_;
    std::string id_;
};

/// How often `part` is in `text`.
[[nodiscard]] std::size_t count_of(const std::string& text, std::string_view part);

}  // namespace doorward::integration_tests
