#include "app/refresher.h"

#include <algorithm>
#include <limits>

namespace doorward::app {
namespace {

using namespace std::chrono_literals;

// Often enough that nobody's reading is much later than it should be.
std::chrono::milliseconds pause_of(std::chrono::milliseconds refresh) {
    return std::clamp<std::chrono::milliseconds>(refresh / 60, 200ms, 5s);
}

}  // namespace

Readings readings_of(House& house, const config::Settings& settings) {
    const auto& directory = settings.directory;
    return {{*house.foundations.store, *house.foundations.directory, *house.foundations.clock,
             house.log, house.foundations.worker},
            {directory.refresh, directory.stale_limit, settings.session.idle_limit,
             directory.login_limit, settings.session.remember_limit}};
}

Refresher::Refresher(House& house, const config::Settings& settings)
    : readings_{readings_of(house, settings)},
      rounds_{pause_of(settings.directory.refresh), [this] {
                  readings_.round(std::numeric_limits<std::size_t>::max(),
                                  [this] { return is_stopping_.load(); });
              }} {}

void Refresher::stop() {
    is_stopping_ = true;
    rounds_.stop();
}

}  // namespace doorward::app
