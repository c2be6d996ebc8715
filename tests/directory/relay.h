#pragma once

#include <atomic>
#include <cstdint>
#include <limits>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "base/file_descriptor.h"

namespace doorward::directory_tests {

/// Stands between a client and a server on 127.0.0.1: counts the connections, keeps what clients
/// sent, and can be the bad network in between.
class Relay {
public:
    explicit Relay(std::uint16_t server_port);
    ~Relay();
    Relay(const Relay&) = delete;
    Relay& operator=(const Relay&) = delete;
    Relay(Relay&&) = delete;
    Relay& operator=(Relay&&) = delete;

    [[nodiscard]] std::uint16_t port() const noexcept { return port_; }
    [[nodiscard]] std::string url() const;
    [[nodiscard]] unsigned connections() const noexcept { return connections_; }
    [[nodiscard]] unsigned open() const noexcept { return open_; }
    [[nodiscard]] unsigned most_open() const noexcept { return most_open_; }
    /// What each client sent, in the order of their connections.
    [[nodiscard]] std::vector<std::string> sent();

    /// Passes nothing on until it is thawed; still accepts.
    void freeze() noexcept { is_frozen_ = true; }
    void thaw() noexcept { is_frozen_ = false; }
    /// As a firewall does after a while: what is open now passes nothing on any more, and nobody is
    /// told.
    void forget() noexcept { forgotten_ = connections_.load(); }
    /// As when the server dies: once clients have sent so many times in all, every connection ends,
    /// before that last word is answered, and new ones end at once.
    void end_after(unsigned times) noexcept { last_time_ = times; }
    /// How often clients have sent something: once a request.
    [[nodiscard]] unsigned times_sent() const noexcept { return times_sent_; }

private:
    struct Line {
        FileDescriptor client;
        FileDescriptor server;
        unsigned number;
    };

    void run();
    void take_client();
    [[nodiscard]] bool has_ended() const noexcept { return times_sent_ >= last_time_; }
    [[nodiscard]] bool passes(const Line& line) const noexcept;
    /// False when one of its ends has closed.
    [[nodiscard]] bool pass(Line& line);
    /// Keeps what a client sent; false when it was the last that any may send.
    [[nodiscard]] bool note(const Line& line, std::string_view bytes);

    std::uint16_t server_port_;
    FileDescriptor listener_;
    FileDescriptor stop_;
    std::uint16_t port_ = 0;
    std::atomic<unsigned> connections_{0};
    std::atomic<unsigned> open_{0};
    std::atomic<unsigned> most_open_{0};
    std::atomic<unsigned> forgotten_{0};
    std::atomic<unsigned> times_sent_{0};
    std::atomic<unsigned> last_time_{std::numeric_limits<unsigned>::max()};
    std::atomic<bool> is_frozen_{false};
    std::mutex mutex_;
    std::vector<std::string> sent_;
    std::vector<Line> lines_;
    std::thread thread_;
};

}  // namespace doorward::directory_tests
