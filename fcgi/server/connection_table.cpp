#include "server/connection_table.h"

#include <sys/socket.h>

namespace doorward::server {

Connection& ConnectionTable::add(int descriptor, Tick accepted) {
    auto connection = std::make_unique<Connection>(descriptor, accepted);
    auto& reference = *connection;
    const std::lock_guard lock{mutex_};
    connections_.emplace(&reference, std::move(connection));
    return reference;
}

void ConnectionTable::close(Connection& connection) {
    std::unique_ptr<Connection> closed;
    const std::lock_guard lock{mutex_};
    const auto place = connections_.find(&connection);
    if (place == connections_.end()) return;
    // Closed while the lock is held: until then the sweep may still look at the descriptor.
    closed = std::move(place->second);
    connections_.erase(place);
    closed.reset();
}

void ConnectionTable::take(Connection& connection) {
    // Under the lock, so that no sweep is between its look at this mark and its shutdown(): libfcgi
    // may close the descriptor, and its number may be somebody else's by then.
    const std::lock_guard lock{mutex_};
    connection.set_waiting_since(std::nullopt);
}

std::size_t ConnectionTable::size() const {
    const std::lock_guard lock{mutex_};
    return connections_.size();
}

void ConnectionTable::shut_down_waiting(
    const std::function<bool(const Connection&, Tick waiting_since)>& is_over) {
    const std::lock_guard lock{mutex_};
    for (const auto& [address, connection] : connections_) {
        const auto since = connection->waiting_since();
        if (since && is_over(*connection, *since)) ::shutdown(connection->descriptor(), SHUT_RDWR);
    }
}

}  // namespace doorward::server
