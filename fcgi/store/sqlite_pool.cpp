#include "store/sqlite_pool.h"

#include <utility>

namespace doorward::store {
namespace {

/// More threads than this read at once only in a burst; each connection costs about 100 KiB.
constexpr std::size_t most_idle = 4;

}  // namespace

ReaderPool::Lease::Lease(ReaderPool& pool, std::unique_ptr<Connection> connection,
                         unsigned generation) noexcept
    : pool_{pool}, connection_{std::move(connection)}, generation_{generation} {}

ReaderPool::Lease::~Lease() {
    if (!connection_->is_broken()) pool_.give_back(std::move(connection_), generation_);
}

ReaderPool::ReaderPool(std::filesystem::path file, std::chrono::milliseconds busy_limit)
    : file_{std::move(file)}, busy_limit_{busy_limit} {
    idle_.reserve(most_idle);
}

ReaderPool::Lease ReaderPool::lease() {
    std::unique_lock lock{mutex_};
    const auto generation = generation_;
    if (!idle_.empty()) {
        auto connection = std::move(idle_.back());
        idle_.pop_back();
        return {*this, std::move(connection), generation};
    }
    lock.unlock();
    auto connection = std::make_unique<Connection>(file_, busy_limit_);
    connection->must_run("PRAGMA query_only = ON");
    return {*this, std::move(connection), generation};
}

void ReaderPool::renew() {
    std::vector<std::unique_ptr<Connection>> stale;
    stale.reserve(most_idle);
    const std::lock_guard lock{mutex_};
    ++generation_;
    std::swap(stale, idle_);
}

void ReaderPool::give_back(std::unique_ptr<Connection> connection, unsigned generation) noexcept {
    const std::lock_guard lock{mutex_};
    // The room was reserved once, so this cannot fail.
    if (generation == generation_ && idle_.size() < most_idle)
        idle_.push_back(std::move(connection));
}

}  // namespace doorward::store
