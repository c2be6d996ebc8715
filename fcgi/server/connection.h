#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>

#include "base/clock.h"
#include "http/request.h"
#include "http/response.h"
#include "server/request_reader.h"

struct FCGX_Request;

namespace doorward::server {

/// One accepted connection from the web server, non-blocking. One thread at a time works on it:
/// whoever took its event from epoll, or was handed it.
class Connection {
public:
    /// Takes over `descriptor`, which was accepted at `accepted`.
    Connection(int descriptor, Tick accepted);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    Connection(Connection&&) = delete;
    Connection& operator=(Connection&&) = delete;

    [[nodiscard]] int descriptor() const noexcept { return descriptor_; }
    [[nodiscard]] Tick accepted() const noexcept { return accepted_; }

    enum class State { Quiet, Partial, Ready, Over };
    /// What has arrived, without taking it: nothing, part of a request, a request that can be read
    /// without waiting, or nothing that could ever become one.
    [[nodiscard]] State look();

    /// Reads the request that look() found Ready. Nothing when libfcgi refuses it: the connection
    /// is over then.
    [[nodiscard]] std::optional<http::Request> read(const Mount& mount);

    /// Writes the answer to the request read last. False when the connection is to be closed: the
    /// web server does not keep it, it is broken, or an overlong body is still coming.
    [[nodiscard]] bool write(const http::Request& request, const http::Response& response);

    /// From `now` on the connection waits in the epoll set for a first or further byte, for one
    /// event that carries `key`, and belongs to whoever takes that event. False when epoll will not
    /// have it.
    [[nodiscard]] bool wait_in(int epoll, std::uint64_t key, Tick now);
    /// Somebody works on it again.
    void end_waiting();
    using IsOver = std::function<bool(const Connection&, Tick waiting_since)>;
    /// Shuts the connection down if it waits and `is_over` says so. Safe without owning it: it
    /// cannot be taken, and so neither closed, in between.
    void shut_down_if_waiting(const IsOver& is_over);
    [[nodiscard]] bool has_answered() const noexcept {
        return answered_.load(std::memory_order_relaxed);
    }

    /// When the request that is arriving, or was read last, began to: at accept for the first one,
    /// else when its first byte was seen.
    [[nodiscard]] Tick arrived() const noexcept { return arrived_; }

    unsigned looks = 0;  ///< How often look() found the present request Partial.

private:
    void read_body(http::Request& request, std::optional<std::size_t> length);
    [[nodiscard]] bool drain();
    void end_request() noexcept;

    int descriptor_;
    Tick accepted_;
    std::unique_ptr<FCGX_Request> fastcgi_;
    bool peer_keeps_ = false;
    bool body_left_ = false;
    Tick arrived_;
    bool arriving_ = true;  ///< arrived_ is that of a request not read yet.
    std::mutex waiting_mutex_;
    bool is_in_epoll_ = false;
    std::optional<Tick> waiting_since_;
    std::atomic<bool> answered_{false};
};

/// How long a request may take to arrive whole, from accept or from its first byte.
inline constexpr std::chrono::seconds arrival_limit{2};
/// How long a kept connection may stay quiet between requests; longer than nginx's own 60 s.
inline constexpr std::chrono::seconds idle_limit{75};

}  // namespace doorward::server
