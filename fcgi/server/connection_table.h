#pragma once

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
    [[nodiscard]] std::size_t size() const;

    /// Shuts down the waiting connections that `is_over` picks: whoever gets the event that this
    /// makes finds them at their end and closes them.
    void shut_down_waiting(const Connection::IsOver& is_over);

private:
    mutable std::mutex mutex_;
    std::unordered_map<Connection*, std::unique_ptr<Connection>> connections_;
};

}  // namespace doorward::server
