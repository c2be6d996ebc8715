#include "server/server.h"

#include <fcgiapp.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>

#include <algorithm>
#include <cassert>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <memory>
#include <stdexcept>
#include <system_error>
#include <utility>

#include "base/wipe.h"

namespace doorward::server {
namespace {

using namespace std::chrono_literals;

// Events are told apart by their key: small numbers are our own and listeners, everything else is
// a connection's address.
constexpr std::uint64_t wake_key = 0;
constexpr std::uint64_t pulse_key = 1;
constexpr std::uint64_t first_listener_key = 2;
constexpr std::uint64_t first_address = 4096;

// The store has one writer at a time; a second thread keeps the next one ready.
constexpr unsigned write_threads = 2;
constexpr std::size_t write_queue = 64;
constexpr int accepts_at_once = 16;
constexpr auto sweep_interval = 200ms;

FileDescriptor checked(int descriptor, const char* what) {
    if (descriptor < 0) throw std::system_error{errno, std::generic_category(), what};
    return FileDescriptor{descriptor};
}

std::uint64_t key_of(const Connection& connection) noexcept {
    return reinterpret_cast<std::uintptr_t>(&connection);
}

}  // namespace

void initialise_library() {
    // Where libfcgi closes a connection after all, it must not wait for the peer.
    ::setenv("LIBFCGI_OS_CLOSE_POLL_TIMEOUT", "0", 1);
    if (::FCGX_Init() != 0) throw std::runtime_error{"libfcgi cannot be initialised"};
    // FCGX_Init puts handlers of its own in place that are of no use to threads. Standard error may
    // be a pipe that closes, and a TLS connection that was shut down says goodbye into it.
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGUSR1, SIG_IGN);
    std::signal(SIGTERM, SIG_DFL);
    // A limit on the size of files (setrlimit(2)) is to fail the write, not to end the process.
    std::signal(SIGXFSZ, SIG_IGN);
}

Server::Server(std::vector<ListeningSocket> sockets, Application& application, const Log& log,
               ServerOptions options)
    : application_{application},
      log_{log},
      options_{options},
      epoll_{checked(::epoll_create1(EPOLL_CLOEXEC), "epoll_create1")},
      wake_{checked(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK), "eventfd")},
      pulse_{epoll_.get(), pulse_key, options_.front_threads} {
    assert(sockets.size() < first_address - first_listener_key);
    write_lane_.emplace(write_threads, write_queue);
    directory_lane_.emplace(options_.directory_threads, options_.directory_queue);
    epoll_event event{.events = EPOLLIN, .data = {.u64 = wake_key}};
    ::epoll_ctl(epoll_.get(), EPOLL_CTL_ADD, wake_.get(), &event);
    listeners_.emplace(std::move(sockets), epoll_.get(), first_listener_key, timers_, log_);
    start_front_threads();
    timers_.at(Tick::clock::now() + sweep_interval, [this] { sweep(); });
}

void Server::start_front_threads() {
    front_threads_.reserve(options_.front_threads);
    try {
        for (unsigned i = 0; i < options_.front_threads; ++i)
            front_threads_.emplace_back([this, i] { serve(i); });
    } catch (const std::system_error&) {
        end_front_threads();
        throw;
    }
}

void Server::end_front_threads() {
    closing_ = true;
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto written = ::write(wake_.get(), &one, sizeof one);
    for (auto& thread : front_threads_)
        thread.join();
    front_threads_.clear();
}

Server::~Server() {
    if (!stopping_) (void)stop();
}

void Server::serve(std::size_t front_thread) {
    // One at a time: a second event would wait here while another thread has nothing to do.
    epoll_event event{};
    while (!closing_) {
        if (::epoll_wait(epoll_.get(), &event, 1, -1) != 1) continue;
        const auto turn = pulse_.turn(front_thread);
        handle_event(event.data.u64);
    }
}

void Server::handle_event(std::uint64_t key) {
    if (key == wake_key) return;
    if (key == pulse_key) return pulse_.answer();
    if (key < first_address)
        accept_from(key - first_listener_key);
    else
        // NOLINTNEXTLINE(performance-no-int-to-ptr): epoll keeps a number or a pointer, never both
        attend(*reinterpret_cast<Connection*>(key));
}

void Server::accept_from(std::size_t listener) {
    for (int i = 0; i < accepts_at_once && !stopping_; ++i) {
        if (connections_.size() >= options_.most_connections)
            return listeners_->pause(listener, "as many connections as this worker takes");
        auto accepted = listeners_->accept(listener);
        if (!accepted) return;
        // The request mostly is there already, so look before asking epoll.
        attend(connections_.add(accepted.release(), Tick::clock::now()));
    }
}

void Server::attend(Connection& connection) {
    connection.end_waiting();
    switch (connection.look()) {
        case Connection::State::Quiet:
            return await(connection);
        case Connection::State::Partial:
            return look_again(connection);
        case Connection::State::Over:
            return connections_.close(connection);
        case Connection::State::Ready:
            break;
    }
    auto request = connection.read(application_.mount());
    if (!request) return connections_.close(connection);
    request->arrived = connection.arrived();
    dispatch(connection, std::move(*request));
}

void Server::await(Connection& connection) {
    // From here on the connection may belong to another thread.
    if (!connection.wait_in(epoll_.get(), key_of(connection), Tick::clock::now()))
        connections_.close(connection);
}

void Server::look_again(Connection& connection) {
    // Bytes that are left in the socket would wake epoll without end. Requests come whole nearly
    // always; one that does not goes back to epoll after 2, 4, 8 ... ms.
    const auto now = Tick::clock::now();
    const auto whole_by = connection.arrived() + arrival_limit;
    if (now >= whole_by) return connections_.close(connection);
    const auto pause = std::chrono::milliseconds{2} * (1U << std::min(connection.looks++, 9U));
    timers_.at(std::min(now + pause, whole_by), [this, &connection] { await(connection); });
}

void Server::dispatch(Connection& connection, http::Request&& request) {
    // Reading an overlong body away takes as long as its sender likes.
    const bool is_overlong = request.body_state == http::BodyState::TooLarge;
    const auto lane = is_overlong ? Lane::Write : application_.lane(request);
    if (lane == Lane::Quick) {
        auto response = application_.answer(request);
        return deliver(connection, std::move(request), std::move(response));
    }
    auto& threads = lane == Lane::Write ? *write_lane_ : *directory_lane_;
    // std::function copies what it holds, and a request is not to be copied.
    const auto shared = std::make_shared<http::Request>(std::move(request));
    const bool queued = threads.submit([this, &connection, shared] {
        auto response = application_.answer(*shared);
        deliver(connection, std::move(*shared), std::move(response));
    });
    if (queued) return;
    if (is_overlong) return connections_.close(connection);
    auto response = application_.busy(*shared);
    deliver(connection, std::move(*shared), std::move(response));
}

void Server::deliver(Connection& connection, http::Request&& request, http::Response&& response) {
    wipe(request.body);
    if (!response.not_before || *response.not_before <= Tick::clock::now())
        return finish(connection, request, response);
    const auto parked = std::make_shared<std::pair<http::Request, http::Response>>(
        std::move(request), std::move(response));
    timers_.at(*parked->second.not_before,
               [this, &connection, parked] { finish(connection, parked->first, parked->second); });
}

void Server::finish(Connection& connection, const http::Request& request,
                    const http::Response& response) {
    if (connection.write(request, response) && !stopping_)
        await(connection);
    else
        connections_.close(connection);
}

void Server::sweep() {
    const auto now = Tick::clock::now();
    const bool stopping = stopping_;
    connections_.shut_down_waiting([&](const Connection& connection, Tick since) {
        if (!connection.has_answered()) return now - connection.accepted() >= arrival_limit;
        if (!stopping) return now - since >= idle_limit;
        // A web server that has just begun to send deserves its answer.
        char byte = 0;
        return ::recv(connection.descriptor(), &byte, 1, MSG_PEEK | MSG_DONTWAIT) <= 0;
    });
    timers_.at(now + (stopping ? 10ms : sweep_interval), [this] { sweep(); });
}

void Server::release_listeners() {
    listeners_->release();
    for (std::size_t i = 0; i < listeners_->size(); ++i) {
        // An inherited socket has other workers, or a successor, who will answer.
        while (listeners_->is_own(i)) {
            auto accepted = listeners_->accept(i);
            if (!accepted) break;
            attend(connections_.add(accepted.release(), Tick::clock::now()));
        }
    }
}

bool Server::stop() {
    stopping_ = true;
    release_listeners();
    timers_.at(Tick::clock::now(), [this] { sweep(); });
    const auto until = Tick::clock::now() + options_.stop_limit;
    while (connections_.size() > 0 && Tick::clock::now() < until)
        std::this_thread::sleep_for(5ms);
    const bool clean = connections_.size() == 0;
    end_front_threads();
    return clean;
}

}  // namespace doorward::server
