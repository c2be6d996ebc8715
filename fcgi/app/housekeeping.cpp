#include "app/housekeeping.h"

#include <chrono>
#include <exception>

namespace doorward::app {
namespace {

using namespace std::chrono_literals;

constexpr auto round_interval = 1s;
constexpr unsigned rounds_between_sweeps = 60;

void sweep(House& house) {
    std::size_t removed = 0;
    // A batch after the other: the store is free for logins in between.
    for (;;) {
        const auto batch = house.sessions.sweep();
        if (!batch || *batch == 0) break;
        removed += *batch;
    }
    if (removed > 0)
        house.log.write(LogLevel::Info, "sessions_expired", {{"count", std::to_string(removed)}});
    for (;;) {
        const auto batch = house.throttled.sweep();
        if (!batch || *batch == 0) break;
    }
}

}  // namespace

void keep_house(House& house, Sweeping sweeping) {
    try {
        (void)house.sessions.write_touches();
        if (sweeping == Sweeping::Yes) sweep(house);
        house.foundations.store->maintain();
        house.foundations.directory->maintain();
    } catch (const std::exception& problem) {
        house.log.write(LogLevel::Error, "housekeeping_failed", {{"reason", problem.what()}});
    }
}

Housekeeping::Housekeeping(House& house)
    : house_{house}, rounds_{round_interval, [this] {
                                 const bool sweeps = ++round_ % rounds_between_sweeps == 0;
                                 keep_house(house_, sweeps ? Sweeping::Yes : Sweeping::No);
                             }} {}

Housekeeping::~Housekeeping() {
    rounds_.stop();
    keep_house(house_, Sweeping::No);
}

}  // namespace doorward::app
