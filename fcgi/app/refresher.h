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
    /// After stop(): waits for the reading of a person that is under way; false when the directory
    /// has not answered by `deadline`. The destructor would wait on.
    [[nodiscard]] bool has_ended_by(Tick deadline) { return rounds_.has_ended_by(deadline); }

private:
    std::atomic<bool> is_stopping_{false};
    Readings readings_;
    Periodic rounds_;
};

}  // namespace doorward::app
