#pragma once

#include <thread>

#include "support/silent_directory.h"
#include "support/stage.h"

namespace doorward::integration_tests {

/// A login that the directory never answers, on its way in a thread of its own. `stage` and
/// `directory` must outlive this.
class StuckLogin {
public:
    StuckLogin(support::Stage& stage, support::SilentDirectory& directory);
    ~StuckLogin();
    StuckLogin(const StuckLogin&) = delete;
    StuckLogin& operator=(const StuckLogin&) = delete;
    StuckLogin(StuckLogin&&) = delete;
    StuckLogin& operator=(StuckLogin&&) = delete;

    /// True when the directory was really asked.
    [[nodiscard]] bool is_asked() const { return is_asked_; }
    /// Waits for it.
    const support::Answer& answer();

private:
    support::Answer answer_;
    bool is_asked_ = false;
    std::thread thread_;
};

}  // namespace doorward::integration_tests
