#include "server/thread_lane.h"

#include <system_error>
#include <utility>

namespace doorward::server {

ThreadLane::ThreadLane(unsigned threads, std::size_t queue_limit) : queue_limit_{queue_limit} {
    threads_.reserve(threads);
    try {
        for (unsigned i = 0; i < threads; ++i)
            threads_.emplace_back([this] { run(); });
    } catch (const std::system_error&) {
        end();
        throw;
    }
}

ThreadLane::~ThreadLane() {
    end();
}

void ThreadLane::end() {
    {
        const std::lock_guard lock{mutex_};
        stopping_ = true;
    }
    changed_.notify_all();
    for (auto& thread : threads_)
        thread.join();
}

bool ThreadLane::submit(std::function<void()> job) {
    {
        const std::lock_guard lock{mutex_};
        if (jobs_.size() >= queue_limit_) return false;
        jobs_.push_back(std::move(job));
    }
    changed_.notify_one();
    return true;
}

void ThreadLane::run() {
    std::unique_lock lock{mutex_};
    for (;;) {
        changed_.wait(lock, [this] { return stopping_ || !jobs_.empty(); });
        if (jobs_.empty()) return;
        const auto job = std::move(jobs_.front());
        jobs_.pop_front();
        lock.unlock();
        job();
        lock.lock();
    }
}

}  // namespace doorward::server
