#include "app/housekeeping.h"

#include <algorithm>
#include <chrono>
#include <exception>
#include <thread>

namespace doorward::app {
namespace {

using namespace std::chrono_literals;

constexpr auto round_interval = 1s;
constexpr unsigned rounds_between_sweeps = 60;
// However much there is to sweep, everything else here is done every second, and the process can
// end.
constexpr auto sweep_time = 500ms;
constexpr auto breath = 3ms;

/// Removes batch after batch until none is left or it is `until`; gives how many went. The store is
/// left alone for as long as each batch took, and longer than other processes wait between two
/// looks at its lock: logins everywhere get their turn.
template <typename Batch>
std::size_t remove_until(Tick until, const Batch& batch) {
    std::size_t removed = 0;
    for (auto began = Tick::clock::now(); began < until; began = Tick::clock::now()) {
        const auto done = batch();
        if (!done || *done == 0) break;
        removed += *done;
        std::this_thread::sleep_for(std::max<Tick::duration>(Tick::clock::now() - began, breath));
    }
    return removed;
}

/// True when something may be left.
bool sweep(House& house) {
    const auto until = Tick::clock::now() + sweep_time;
    const auto removed = remove_until(until, [&] { return house.sessions.sweep(); });
    if (removed > 0)
        house.log.write(LogLevel::Info, "sessions_expired", {{"count", std::to_string(removed)}});
    remove_until(until, [&] { return house.throttled.sweep(); });
    return Tick::clock::now() >= until;
}

}  // namespace

bool keep_house(House& house, Sweeping sweeping) {
    bool is_more_left = false;
    try {
        (void)house.sessions.write_touches();
        if (sweeping == Sweeping::Yes) is_more_left = sweep(house);
        house.foundations.store->maintain();
        house.foundations.directory->maintain();
    } catch (const std::exception& problem) {
        house.log.write(LogLevel::Error, "housekeeping_failed", {{"reason", problem.what()}});
    }
    return is_more_left;
}

Housekeeping::Housekeeping(House& house)
    : house_{house}, rounds_{round_interval, [this] {
                                 if (++round_ % rounds_between_sweeps == 0) is_sweeping_ = true;
                                 is_sweeping_ = keep_house(
                                     house_, is_sweeping_ ? Sweeping::Yes : Sweeping::No);
                             }} {}

Housekeeping::~Housekeeping() {
    rounds_.stop();
    (void)keep_house(house_, Sweeping::No);
}

}  // namespace doorward::app
