#include "ldap/watchdog.h"

#include <sys/socket.h>

namespace doorward::ldap {

Watchdog::Watchdog() : thread_([this] { run(); }) {}

Watchdog::~Watchdog() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_one();
    thread_.join();
}

void Watchdog::run() {
    std::unique_lock lock(mutex_);
    while (!stopping_) {
        fire_until(std::chrono::steady_clock::now());
        wakes_at_ = waiting_.empty() ? Tick::max() : waiting_.begin()->first;
        if (wakes_at_ == Tick::max()) {
            changed_.wait(lock);
        } else {
            // A copy: a guard may change it while this waits.
            const auto next = wakes_at_;
            changed_.wait_until(lock, next);
        }
    }
}

void Watchdog::fire_until(Tick now) {
    while (!waiting_.empty() && waiting_.begin()->first <= now) {
        auto* const guard = waiting_.begin()->second;
        waiting_.erase(waiting_.begin());
        guard->fired_ = true;
        // Under the lock, which the guard's destructor takes too: once that is done, nothing
        // happens here.
        shutdown(guard->descriptor_, SHUT_RDWR);
    }
}

Watchdog::Guard::Guard(Watchdog& watchdog, int descriptor, Tick deadline)
    : watchdog_(watchdog), descriptor_(descriptor), deadline_(deadline) {
    // The thread sleeps on after the guard it waited for is gone: most guards come and go long
    // before any deadline, and none of those wakes it.
    bool is_sooner = false;
    {
        const std::lock_guard lock(watchdog_.mutex_);
        watchdog_.waiting_.emplace(deadline_, this);
        is_sooner = deadline_ < watchdog_.wakes_at_;
        if (is_sooner) watchdog_.wakes_at_ = deadline_;
    }
    if (is_sooner) watchdog_.changed_.notify_one();
}

Watchdog::Guard::~Guard() {
    const std::lock_guard lock(watchdog_.mutex_);
    if (!fired_) watchdog_.waiting_.erase({deadline_, this});
}

bool Watchdog::Guard::has_fired() const {
    const std::lock_guard lock(watchdog_.mutex_);
    return fired_;
}

}  // namespace doorward::ldap
