#pragma once

#include <optional>

#include "app/app.h"
#include "app/housekeeping.h"
#include "app/refresher.h"
#include "config/settings.h"

namespace doorward::app {

/// The settings of one time with all that is made of them, and the work beside answering that they
/// ask for. A reload makes another one, on the same store.
class Tenure {
public:
    /// The first of a worker. `log` must outlive this. Throws std::runtime_error with one plain
    /// sentence when the settings do not fit the machine.
    Tenure(config::Settings settings, const Log& log);
    /// One that follows `before`, with the same store.
    Tenure(config::Settings settings, const Log& log, const Tenure& before);

    [[nodiscard]] const config::Settings& settings() const noexcept { return settings_; }
    [[nodiscard]] House& house() noexcept { return house_; }
    [[nodiscard]] App& application() noexcept { return app_; }

    /// Nothing more is done beside answering; what is still noted, the destructor writes down. Does
    /// not wait.
    void retire();
    /// After retire(): waits for a reading or sweeping under way; false when it still is at
    /// `deadline`. The destructor would wait on.
    [[nodiscard]] bool has_ended_by(Tick deadline);

private:
    void start_readings();

    const config::Settings settings_;
    House house_;
    App app_;
    Housekeeping housekeeping_;
    std::optional<Refresher> refresher_;
};

}  // namespace doorward::app
