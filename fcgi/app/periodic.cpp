#include "app/periodic.h"

#include <utility>

namespace doorward::app {

Periodic::Periodic(std::chrono::milliseconds pause, std::function<void()> work)
    : pause_{pause}, work_{std::move(work)}, thread_{[this] { run(); }} {}

Periodic::~Periodic() {
    stop();
    thread_.join();
}

void Periodic::stop() {
    {
        const std::lock_guard lock{mutex_};
        stopping_ = true;
    }
    stopped_.notify_one();
}

bool Periodic::has_ended_by(Tick deadline) {
    std::unique_lock lock{mutex_};
    return over_.wait_until(lock, deadline, [this] { return is_over_; });
}

void Periodic::run() {
    std::unique_lock lock{mutex_};
    while (!stopped_.wait_for(lock, pause_, [this] { return stopping_; })) {
        lock.unlock();
        work_();
        lock.lock();
    }
    is_over_ = true;
    over_.notify_all();
}

}  // namespace doorward::app
