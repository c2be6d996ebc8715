#pragma once

#include <atomic>
#include <cstdint>
#include <vector>

#include "base/file_descriptor.h"
#include "server/timer_queue.h"

namespace doorward::server {

/// Tells whether a server is alive: whether its timers go, its epoll set gives events, and no front
/// thread is stuck in one. ask() and has_answered() are for one thread.
class Pulse {
public:
    /// Its event in `epoll` carries `key`.
    Pulse(int epoll, std::uint64_t key, std::size_t front_threads);

    /// What a front thread holds while it handles an event.
    class Turn {
    public:
        explicit Turn(std::atomic<std::uint64_t>& turns) : turns_{turns} { step(); }
        ~Turn() { step(); }
        Turn(const Turn&) = delete;
        Turn& operator=(const Turn&) = delete;
        Turn(Turn&&) = delete;
        Turn& operator=(Turn&&) = delete;

    private:
        void step() noexcept { turns_.fetch_add(1, std::memory_order_relaxed); }
        std::atomic<std::uint64_t>& turns_;
    };
    [[nodiscard]] Turn turn(std::size_t front_thread) { return Turn{turns_[front_thread]}; }

    /// Sends a question through the timers and the epoll set.
    void ask(TimerQueue& timers);
    /// For the front thread that gets the event.
    void answer() noexcept;
    /// True when the last question has come through, and every front thread has come back from
    /// whatever it was in the midst of at that time.
    [[nodiscard]] bool has_answered() const;

private:
    FileDescriptor event_;
    std::atomic<bool> answered_{true};
    std::vector<std::atomic<std::uint64_t>> turns_;  ///< Odd: in the midst of one.
    std::vector<std::uint64_t> turns_when_asked_;
};

}  // namespace doorward::server
