#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <optional>
#include <thread>
#include <vector>

#include "base/file_descriptor.h"
#include "base/log.h"
#include "server/application.h"
#include "server/connection_table.h"
#include "server/listeners.h"
#include "server/pulse.h"
#include "server/thread_lane.h"
#include "server/timer_queue.h"

namespace doorward::server {

struct ServerOptions {
    unsigned front_threads = 1;
    unsigned directory_threads = 8;
    std::size_t directory_queue = 64;
    std::size_t most_connections = 8'192;
    std::chrono::milliseconds stop_limit{10'000};
};

/// Serves FastCGI requests from listening sockets: one epoll set over them and all kept
/// connections, front threads that take a request once it is whole, the directory lane for what
/// must wait. An idle connection costs no thread.
class Server {
public:
    /// Starts serving at once. `application` and `log` must outlive this.
    Server(std::vector<ListeningSocket> sockets, Application& application, const Log& log,
           ServerOptions options);
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;
    Server(Server&&) = delete;
    Server& operator=(Server&&) = delete;

    /// Stops accepting, answers what is in hand, closes idle connections. False when something was
    /// still in hand after the stop limit: threads may be stuck then, and only the end of the
    /// process frees them.
    [[nodiscard]] bool stop();

    /// Whether the server gets anywhere: has_pulse() is true once what ask_pulse() asked last has
    /// come through the timers and the event loop. For one thread.
    void ask_pulse() { pulse_.ask(timers_); }
    [[nodiscard]] bool has_pulse() const { return pulse_.has_answered(); }

private:
    void start_front_threads();
    void end_front_threads();
    void serve(std::size_t front_thread);
    void handle_event(std::uint64_t key);
    void accept_from(std::size_t listener);
    void attend(Connection& connection);
    void await(Connection& connection);
    void look_again(Connection& connection);
    // Requests are handed on by reference: moving one costs more than many a part of its answer.
    void dispatch(Connection& connection, http::Request&& request);
    void deliver(Connection& connection, http::Request&& request, http::Response&& response);
    void finish(Connection& connection, const http::Request& request,
                const http::Response& response);
    void sweep();
    void release_listeners();

    Application& application_;
    const Log& log_;
    ServerOptions options_;
    FileDescriptor epoll_;
    FileDescriptor wake_;
    Pulse pulse_;
    std::atomic<bool> stopping_{false};
    std::atomic<bool> closing_{false};
    ConnectionTable connections_;
    std::optional<Listeners> listeners_;
    TimerQueue timers_;
    std::optional<ThreadLane> write_lane_;
    std::optional<ThreadLane> directory_lane_;
    std::vector<std::thread> front_threads_;
};

/// Once, before any Server: libfcgi's own set-up, then our rules about signals in place of its.
void initialise_library();

}  // namespace doorward::server
