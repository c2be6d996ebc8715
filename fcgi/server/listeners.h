#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/log.h"
#include "server/listening_socket.h"
#include "server/timer_queue.h"

namespace doorward::server {

/// The listening sockets as part of an epoll set. Safe to share among threads.
class Listeners {
public:
    /// Watches every socket in `epoll`; its events carry the socket's number plus `first_key`.
    /// `timers` and `log` must outlive this, and `timers` end before it does.
    Listeners(std::vector<ListeningSocket> sockets, int epoll, std::uint64_t first_key,
              TimerQueue& timers, const Log& log);

    [[nodiscard]] std::size_t size() const noexcept { return sockets_.size(); }

    /// The next connection, non-blocking; none when nobody waits. When the machine has no room for
    /// another one the socket is left alone for a moment.
    [[nodiscard]] FileDescriptor accept(std::size_t number);

    /// Leaves a socket alone for a moment; `reason` goes into the log, once a second at most: a
    /// socket that cannot be accepted from would wake the threads without end.
    void pause(std::size_t number, const std::string& reason);

    /// Watches nothing any more. Sockets of our own are taken away from their paths, so that nobody
    /// new finds them; whoever connected before can still be accepted.
    void release();
    [[nodiscard]] bool is_own(std::size_t number) const { return !sockets_[number].owned.empty(); }

private:
    void watch(std::size_t number);
    void watch_again(std::size_t number);

    std::vector<ListeningSocket> sockets_;
    int epoll_;
    std::uint64_t first_key_;
    TimerQueue& timers_;
    const Log& log_;
    std::atomic<bool> released_{false};
    std::atomic<Tick::rep> last_complaint_{0};
};

}  // namespace doorward::server
