#include "app/tenure.h"

#include <utility>

namespace doorward::app {

Tenure::Tenure(config::Settings settings, const Log& log)
    : settings_{std::move(settings)},
      house_{settings_, log, real_foundations(settings_, log)},
      app_{house_},
      housekeeping_{house_} {
    start_readings();
}

Tenure::Tenure(config::Settings settings, const Log& log, const Tenure& before)
    : settings_{std::move(settings)},
      house_{settings_, log, foundations_after(before.house_.foundations, settings_, log)},
      app_{house_},
      housekeeping_{house_} {
    start_readings();
}

void Tenure::start_readings() {
    if (house_.foundations.directory->can_read()) refresher_.emplace(house_, settings_);
}

void Tenure::retire() {
    housekeeping_.stop();
    if (refresher_) refresher_->stop();
}

bool Tenure::has_ended_by(Tick deadline) {
    return housekeeping_.has_ended_by(deadline) &&
           (!refresher_ || refresher_->has_ended_by(deadline));
}

}  // namespace doorward::app
