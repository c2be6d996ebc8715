#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <queue>
#include <thread>
#include <vector>

#include "base/clock.h"

namespace doorward::server {

/// Does things at their time, on one thread of its own: each must be short and must not throw.
class TimerQueue {
public:
    TimerQueue();
    /// Ends without doing what is still waiting.
    ~TimerQueue();
    TimerQueue(const TimerQueue&) = delete;
    TimerQueue& operator=(const TimerQueue&) = delete;
    TimerQueue(TimerQueue&&) = delete;
    TimerQueue& operator=(TimerQueue&&) = delete;

    void at(Tick time, std::function<void()> action);

private:
    struct Entry {
        Tick time;
        std::function<void()> action;
    };
    struct Later {
        bool operator()(const Entry& left, const Entry& right) const {
            return left.time > right.time;
        }
    };

    void run();

    std::mutex mutex_;
    std::condition_variable changed_;
    std::priority_queue<Entry, std::vector<Entry>, Later> waiting_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace doorward::server
