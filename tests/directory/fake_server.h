#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <thread>

namespace doorward::directory_tests {

/// What a hostile server sends on each connection.
struct Behaviour {
    std::string first_answer;  ///< At once when the client has said something.
    std::string drip;          ///< After that, one byte a second.
};

/// Accepts every connection on 127.0.0.1, counts it and what comes in, and behaves badly until it
/// goes.
class FakeServer {
public:
    explicit FakeServer(Behaviour behaviour);
    ~FakeServer();
    FakeServer(const FakeServer&) = delete;
    FakeServer& operator=(const FakeServer&) = delete;
    FakeServer(FakeServer&&) = delete;
    FakeServer& operator=(FakeServer&&) = delete;

    [[nodiscard]] std::string url(const std::string& scheme) const;
    [[nodiscard]] unsigned connections() const noexcept { return connections_; }
    [[nodiscard]] unsigned bytes_received() const noexcept { return bytes_received_; }

private:
    void run();

    Behaviour behaviour_;
    int listener_ = -1;
    int stop_ = -1;
    std::uint16_t port_ = 0;
    std::atomic<unsigned> connections_{0};
    std::atomic<unsigned> bytes_received_{0};
    std::thread thread_;
};

}  // namespace doorward::directory_tests
