#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <unordered_map>

#include "server/connection.h"

namespace doorward::server {

/// Every open connection. Owns them; safe to share among threads.
class ConnectionTable {
public:
    [[nodiscard]] Connection& add(int descriptor, Tick accepted);
    void close(Connection& connection);
    /// Marks the connection as worked on: the sweep leaves it alone from now on.
    void take(Connection& connection);
    [[nodiscard]] std::size_t size() const;

    /// Shuts down the waiting connections that `is_over` picks: their owner-to-be then finds them
    /// at their end and closes them. Nobody else's descriptor is ever touched, because closing
    /// takes the same lock.
    void shut_down_waiting(
        const std::function<bool(const Connection&, Tick waiting_since)>& is_over);

private:
    mutable std::mutex mutex_;
    std::unordered_map<Connection*, std::unique_ptr<Connection>> connections_;
};

}  // namespace doorward::server
