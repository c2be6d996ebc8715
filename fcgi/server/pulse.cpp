#include "server/pulse.h"

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace doorward::server {

Pulse::Pulse(int epoll, std::uint64_t key, std::size_t front_threads)
    : event_{::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)},
      turns_(front_threads),
      turns_when_asked_(front_threads, 0) {
    // EPOLLET: one front thread is enough to answer.
    epoll_event event{.events = EPOLLIN | EPOLLET, .data = {.u64 = key}};
    if (!event_ || ::epoll_ctl(epoll, EPOLL_CTL_ADD, event_.get(), &event) != 0)
        throw std::system_error{errno, std::generic_category(), "cannot watch the pulse"};
}

void Pulse::ask(TimerQueue& timers) {
    for (std::size_t i = 0; i < turns_.size(); ++i)
        turns_when_asked_[i] = turns_[i].load(std::memory_order_relaxed);
    answered_ = false;
    timers.at(Tick::clock::now(), [this] {
        const std::uint64_t one = 1;
        [[maybe_unused]] const auto written = ::write(event_.get(), &one, sizeof one);
    });
}

void Pulse::answer() noexcept {
    std::uint64_t count = 0;
    [[maybe_unused]] const auto got = ::read(event_.get(), &count, sizeof count);
    answered_ = true;
}

bool Pulse::has_answered() const {
    if (!answered_) return false;
    for (std::size_t i = 0; i < turns_.size(); ++i) {
        const bool was_in_one = turns_when_asked_[i] % 2 == 1;
        if (was_in_one && turns_[i].load(std::memory_order_relaxed) == turns_when_asked_[i])
            return false;
    }
    return true;
}

}  // namespace doorward::server
