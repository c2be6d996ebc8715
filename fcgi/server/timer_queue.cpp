#include "server/timer_queue.h"

#include <utility>

namespace doorward::server {

TimerQueue::TimerQueue() : thread_{[this] { run(); }} {}

TimerQueue::~TimerQueue() {
    {
        const std::lock_guard lock{mutex_};
        stopping_ = true;
    }
    changed_.notify_one();
    thread_.join();
}

void TimerQueue::at(Tick time, std::function<void()> action) {
    {
        const std::lock_guard lock{mutex_};
        waiting_.push({time, std::move(action)});
    }
    changed_.notify_one();
}

void TimerQueue::run() {
    std::unique_lock lock{mutex_};
    while (!stopping_) {
        if (waiting_.empty()) {
            changed_.wait(lock);
            continue;
        }
        const auto next = waiting_.top().time;
        if (Tick::clock::now() < next) {
            changed_.wait_until(lock, next);
            continue;
        }
        const auto action = waiting_.top().action;
        waiting_.pop();
        lock.unlock();
        action();
        lock.lock();
    }
}

}  // namespace doorward::server
