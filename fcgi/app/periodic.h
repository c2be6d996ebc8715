#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

#include "base/clock.h"

namespace doorward::app {

/// A thread that does the same thing again and again, with a pause in between.
class Periodic {
public:
    /// `work` must not throw.
    Periodic(std::chrono::milliseconds pause, std::function<void()> work);
    /// stop(), and waits for a round that is under way.
    ~Periodic();
    Periodic(const Periodic&) = delete;
    Periodic& operator=(const Periodic&) = delete;
    Periodic(Periodic&&) = delete;
    Periodic& operator=(Periodic&&) = delete;

    /// No further round begins. Does not wait.
    void stop();
    /// After stop(): waits for a round that is under way; false when it still is at `deadline`.
    [[nodiscard]] bool has_ended_by(Tick deadline);

private:
    void run();

    std::chrono::milliseconds pause_;
    std::function<void()> work_;
    std::mutex mutex_;
    std::condition_variable stopped_;
    bool stopping_ = false;
    std::condition_variable over_;
    bool is_over_ = false;
    std::thread thread_;
};

}  // namespace doorward::app
