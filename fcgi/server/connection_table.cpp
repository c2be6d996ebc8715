#include "server/connection_table.h"

namespace doorward::server {

Connection& ConnectionTable::add(int descriptor, Tick accepted) {
    auto connection = std::make_unique<Connection>(descriptor, accepted);
    auto& reference = *connection;
    const std::lock_guard lock{mutex_};
    connections_.emplace(&reference, std::move(connection));
    return reference;
}

void ConnectionTable::close(Connection& connection) {
    // Closed while the lock is held: until then the sweep may still look at the descriptor.
    const std::lock_guard lock{mutex_};
    connections_.erase(&connection);
}

std::size_t ConnectionTable::size() const {
    const std::lock_guard lock{mutex_};
    return connections_.size();
}

void ConnectionTable::shut_down_waiting(const Connection::IsOver& is_over) {
    const std::lock_guard lock{mutex_};
    for (const auto& [address, connection] : connections_)
        connection->shut_down_if_waiting(is_over);
}

}  // namespace doorward::server
