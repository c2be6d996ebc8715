#pragma once

#include <atomic>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "support/stage.h"

namespace doorward::integration_tests {

/// Visitors who open pages and log in over and over while it lives; four at a time.
class Traffic {
public:
    /// `stage` must outlive this.
    explicit Traffic(const support::Stage& stage);
    ~Traffic() { finish(); }
    Traffic(const Traffic&) = delete;
    Traffic& operator=(const Traffic&) = delete;
    Traffic(Traffic&&) = delete;
    Traffic& operator=(Traffic&&) = delete;

    /// Waits for the answers under way; no more are asked for.
    void finish();
    /// Waits until so many more were answered.
    [[nodiscard]] bool goes_on(int answers) const;
    /// What went wrong so far; empty: nothing.
    [[nodiscard]] std::string faults();

private:
    /// `act` says what went wrong, or nothing.
    void begin(std::function<std::string()> act);
    void note(const std::string& fault);

    std::atomic<bool> over_{false};
    std::atomic<int> done_{0};
    std::mutex mutex_;
    std::string faults_;
    std::vector<std::thread> threads_;
};

}  // namespace doorward::integration_tests
