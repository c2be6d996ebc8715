#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace doorward::server {

/// Threads for work that may have to wait, such as for the directory, and the bounded queue before
/// them.
class ThreadLane {
public:
    ThreadLane(unsigned threads, std::size_t queue_limit);
    /// Does what is queued, then ends.
    ~ThreadLane();
    ThreadLane(const ThreadLane&) = delete;
    ThreadLane& operator=(const ThreadLane&) = delete;
    ThreadLane(ThreadLane&&) = delete;
    ThreadLane& operator=(ThreadLane&&) = delete;

    /// Queues `job`, which must not throw; false when the queue is full, and nothing is done then.
    [[nodiscard]] bool submit(std::function<void()> job);

private:
    void run();
    void end();

    const std::size_t queue_limit_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<std::function<void()>> jobs_;
    bool stopping_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace doorward::server
