#include "server/listeners.h"

#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

namespace doorward::server {
namespace {

using namespace std::chrono_literals;

constexpr auto pause_length = 100ms;
constexpr auto complaint_interval = 1s;

}  // namespace

Listeners::Listeners(std::vector<ListeningSocket> sockets, int epoll, std::uint64_t first_key,
                     TimerQueue& timers, const Log& log)
    : sockets_{std::move(sockets)},
      epoll_{epoll},
      first_key_{first_key},
      timers_{timers},
      log_{log} {
    for (std::size_t i = 0; i < sockets_.size(); ++i)
        watch(i);
}

void Listeners::watch(std::size_t number) {
    // EPOLLEXCLUSIVE: workers that share the socket are not all woken for one visitor.
    epoll_event event{.events = EPOLLIN | EPOLLEXCLUSIVE, .data = {.u64 = first_key_ + number}};
    const auto& socket = sockets_[number];
    if (::epoll_ctl(epoll_, EPOLL_CTL_ADD, socket.descriptor.get(), &event) != 0)
        throw std::system_error{errno, std::generic_category(), "cannot watch " + socket.name};
}

FileDescriptor Listeners::accept(std::size_t number) {
    FileDescriptor accepted{::accept4(sockets_[number].descriptor.get(), nullptr, nullptr,
                                      SOCK_NONBLOCK | SOCK_CLOEXEC)};
    const int error = errno;
    if (!accepted && error != EAGAIN && error != ECONNABORTED && error != EINTR)
        pause(number, std::generic_category().message(error));
    return accepted;
}

void Listeners::pause(std::size_t number, const std::string& reason) {
    if (::epoll_ctl(epoll_, EPOLL_CTL_DEL, sockets_[number].descriptor.get(), nullptr) != 0) return;
    const auto now = Tick::clock::now();
    auto last = last_complaint_.load();
    if (now.time_since_epoch() - Tick::duration{last} > complaint_interval &&
        last_complaint_.compare_exchange_strong(last, now.time_since_epoch().count()))
        log_.write(LogLevel::Error, "accept_paused",
                   {{"socket", sockets_[number].name}, {"reason", reason}});
    timers_.at(now + pause_length, [this, number] { watch_again(number); });
}

void Listeners::watch_again(std::size_t number) {
    if (released_) return;
    try {
        watch(number);
    } catch (const std::system_error&) {
        timers_.at(Tick::clock::now() + pause_length, [this, number] { watch_again(number); });
    }
}

void Listeners::release() {
    released_ = true;
    for (const auto& socket : sockets_) {
        ::epoll_ctl(epoll_, EPOLL_CTL_DEL, socket.descriptor.get(), nullptr);
        if (!socket.owned.empty()) ::unlink(socket.owned.c_str());
    }
}

}  // namespace doorward::server
