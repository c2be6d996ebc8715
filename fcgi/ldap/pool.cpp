#include "ldap/pool.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace doorward::ldap {
namespace {

constexpr std::chrono::milliseconds longest_idle = std::chrono::minutes{10};
// A firewall may have forgotten the line without a word to anybody.
constexpr auto sign_of_life_limit = std::chrono::seconds{1};

bool gives_sign_of_life(Connection& connection, Tick deadline) {
    // RFC 4511, 4.5.1.8: "1.1" asks for no attributes at all.
    const SearchRequest request{"", config::SearchScope::Base, "(objectClass=*)", {"1.1"}, 1};
    const auto answer = connection.search(
        request, std::min(deadline, std::chrono::steady_clock::now() + sign_of_life_limit));
    if (answer) return true;
    const auto failure = answer.error().failure;
    // A server that shows nobody its root DSE is alive all the same.
    return failure != Failure::Unreachable && failure != Failure::TimedOut &&
           failure != Failure::Busy && connection.is_open();
}

}  // namespace

Pool::Pool(Limits limits, Open open, Broken broken)
    : limits_{std::max(limits.most, 1U), std::min(limits.idle, longest_idle), limits.trusted},
      open_(std::move(open)),
      broken_(std::move(broken)) {
    kept_.reserve(limits_.most);  // So that giving back never fails.
}

Pool::Place::~Place() {
    if (pool_ != nullptr) pool_->leave();
}

Pool::Lease::Lease(Place place, Connection connection, bool is_reused, Tick deadline)
    : place_(std::move(place)),
      connection_(std::move(connection)),
      began_(std::chrono::steady_clock::now()),
      deadline_(deadline),
      is_reused_(is_reused) {}

Pool::Lease::~Lease() {
    auto* const pool = place_.pool();
    if (pool == nullptr) return;
    if (!connection_.is_open()) {
        // Whoever keeps it has had every answer; some servers close after a wrong password.
        if (!is_kept_ && pool->broken_) pool->broken_(began_, deadline_);
    } else if (is_kept_) {
        pool->give_back(std::move(connection_));
    }
}

Expected<Pool::Lease, Fault> Pool::take(Tick deadline) {
    auto place = enter(deadline);
    if (!place) return Unexpected<Fault>(std::move(place.error()));
    if (auto kept = living(deadline))
        return Lease(std::move(*place), std::move(*kept), true, deadline);
    return opened(std::move(*place), deadline);
}

Expected<Pool::Lease, Fault> Pool::take_fresh(Tick deadline) {
    auto place = enter(deadline);
    if (!place) return Unexpected<Fault>(std::move(place.error()));
    return opened(std::move(*place), deadline);
}

Expected<Pool::Place, Fault> Pool::enter(Tick deadline) {
    const auto began = std::chrono::steady_clock::now();
    std::unique_lock lock(mutex_);
    if (!freed_.wait_until(lock, deadline, [this] { return on_loan_ < limits_.most; })) {
        const std::chrono::duration<double> waited = deadline - began;
        return Unexpected<Fault>(
            {Failure::Busy,
             fmt::format("all of our {} connections to the server are in use, and none "
                         "became free within {:.1f} s",
                         limits_.most, std::max(waited.count(), 0.0))});
    }
    ++on_loan_;
    return Place(*this);
}

void Pool::leave() noexcept {
    {
        const std::lock_guard lock(mutex_);
        --on_loan_;
    }
    freed_.notify_one();
}

std::optional<Pool::Kept> Pool::newest() {
    const std::lock_guard lock(mutex_);
    if (kept_.empty()) return std::nullopt;
    std::optional<Kept> newest(std::move(kept_.back()));
    kept_.pop_back();
    return newest;
}

std::optional<Connection> Pool::living(Tick deadline) {
    while (auto kept = newest()) {
        const auto idle = std::chrono::steady_clock::now() - kept->since;
        if (idle > limits_.idle || !kept->connection.is_open()) continue;
        if (idle <= limits_.trusted || gives_sign_of_life(kept->connection, deadline))
            return std::move(kept->connection);
        // The others have been unused for longer still; no second is spent on each.
        const auto doubtful = taken_out([](const Kept&) { return true; });
    }
    return std::nullopt;
}

Expected<Pool::Lease, Fault> Pool::opened(Place place, Tick deadline) {
    while (has_too_many())
        static_cast<void>(newest());
    auto connection = open_(deadline);
    if (!connection) return Unexpected<Fault>(std::move(connection.error()));
    return Lease(std::move(place), std::move(*connection), false, deadline);
}

bool Pool::has_too_many() {
    const std::lock_guard lock(mutex_);
    return kept_.size() + on_loan_ > limits_.most;
}

void Pool::give_back(Connection connection) {
    const std::lock_guard lock(mutex_);
    kept_.push_back({std::move(connection), std::chrono::steady_clock::now()});
}

template <class Wanted>
std::vector<Pool::Kept> Pool::taken_out(Wanted wanted) {
    const std::lock_guard lock(mutex_);
    const auto begin = std::stable_partition(kept_.begin(), kept_.end(),
                                             [&](const Kept& each) { return !wanted(each); });
    std::vector<Kept> taken(std::make_move_iterator(begin), std::make_move_iterator(kept_.end()));
    kept_.erase(begin, kept_.end());
    return taken;
}

void Pool::close_idle() {
    const auto now = std::chrono::steady_clock::now();
    const auto closed = taken_out([&](const Kept& each) {
        return now - each.since > limits_.idle || !each.connection.is_open();
    });
}

}  // namespace doorward::ldap
