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
}

}  // namespace

void keep_house(House& house, Sweeping sweeping) {
    try {
        (void)house.sessions.write_touches();
        if (sweeping == Sweeping::Yes) sweep(house);
        house.foundations.store->maintain();
    } catch (const std::exception& problem) {
        house.log.write(LogLevel::Error, "housekeeping_failed", {{"reason", problem.what()}});
    }
}

Housekeeping::Housekeeping(House& house) : house_{house}, thread_{[this] { run(); }} {}

Housekeeping::~Housekeeping() {
    {
        const std::lock_guard lock{mutex_};
        stopping_ = true;
    }
    stopped_.notify_one();
    thread_.join();
    keep_house(house_, Sweeping::No);
}

void Housekeeping::run() {
    unsigned round = 0;
    std::unique_lock lock{mutex_};
    while (!stopped_.wait_for(lock, round_interval, [this] { return stopping_; })) {
        lock.unlock();
        keep_house(house_, ++round % rounds_between_sweeps == 0 ? Sweeping::Yes : Sweeping::No);
        lock.lock();
    }
}

}  // namespace doorward::app
