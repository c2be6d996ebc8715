#include "ldap/pool.h"

#include <utility>

namespace doorward::ldap {

Pool::Pool(Limits limits, Open open) : limits_(limits), open_(std::move(open)) {}

Pool::Lease::Lease(Pool& pool, Connection connection, bool is_reused)
    : pool_(&pool), connection_(std::move(connection)), is_reused_(is_reused) {}

Pool::Lease::~Lease() = default;

Pool::Lease::Lease(Lease&& other) noexcept
    : pool_(std::exchange(other.pool_, nullptr)),
      connection_(std::move(other.connection_)),
      is_reused_(other.is_reused_),
      is_kept_(other.is_kept_) {}

Expected<Pool::Lease, Fault> Pool::take(Tick deadline) {
    return take_fresh(deadline);
}

Expected<Pool::Lease, Fault> Pool::take_fresh(Tick deadline) {
    auto connection = open_(deadline);
    if (!connection) return Unexpected<Fault>(std::move(connection.error()));
    return Lease(*this, std::move(*connection), false);
}

void Pool::close_idle() {}

}  // namespace doorward::ldap
