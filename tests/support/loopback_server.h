#pragma once

#include <cstdint>
#include <functional>
#include <thread>

#include "base/file_descriptor.h"

namespace doorward::support {

/// A server on a free port of 127.0.0.1 that serves one connection after the other on a thread of
/// its own.
class LoopbackServer {
public:
    /// `serve` gets each connection, whose reads give up after five seconds; it is closed
    /// afterwards. Throws std::system_error.
    explicit LoopbackServer(std::function<void(int descriptor)> serve);
    ~LoopbackServer();
    LoopbackServer(const LoopbackServer&) = delete;
    LoopbackServer& operator=(const LoopbackServer&) = delete;
    LoopbackServer(LoopbackServer&&) = delete;
    LoopbackServer& operator=(LoopbackServer&&) = delete;

    [[nodiscard]] std::uint16_t port() const noexcept { return port_; }

private:
    void run() const;

    std::function<void(int)> serve_;
    FileDescriptor listener_;
    FileDescriptor stop_;
    std::uint16_t port_ = 0;
    std::thread thread_;
};

}  // namespace doorward::support
