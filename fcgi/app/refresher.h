#pragma once

#include <atomic>

#include "app/house.h"
#include "app/periodic.h"
#include "app/readings.h"

namespace doorward::app {

/// The readings of `house`, as its settings want them. `house` must outlive them.
[[nodiscard]] Readings readings_of(House& house, const config::Settings& settings);

/// Reads signed-in people again, on a thread of its own: the directory may be slow.
class Refresher {
public:
    /// `house` must outlive this.
    Refresher(House& house, const config::Settings& settings);

    /// No further person is read. Does not wait.
    void stop();

private:
    std::atomic<bool> is_stopping_{false};
    Readings readings_;
    Periodic rounds_;
};

}  // namespace doorward::app
