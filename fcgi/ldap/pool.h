#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "base/expected.h"
#include "ldap/connection.h"
#include "ldap/failure.h"

namespace doorward::ldap {

/// Connections of one kind to one server, kept between uses. Safe to share among threads; no lock
/// is held while anything is sent or waited for.
class Pool {
public:
    struct Limits {
        unsigned most;                   ///< Open at a time; whoever needs one more waits.
        std::chrono::milliseconds idle;  ///< Unused for longer, it is closed and never used again;
                                         ///< 10 min at most, for servers and firewalls end such
                                         ///< lines too, and not always audibly.
        /// Unused for longer, it is asked for a sign of life before it is used.
        std::chrono::milliseconds trusted = std::chrono::seconds{60};
    };
    /// Makes a connection that is ready for use.
    using Open = std::function<Expected<Connection, Fault>(Tick deadline)>;
    /// Hears of a connection that broke, or was too slow, while on loan from `began` until now;
    /// `deadline` is that of the loan.
    using Broken = std::function<void(Tick began, Tick deadline)>;

    Pool(Limits limits, Open open, Broken broken = nullptr);

    /// Leave to have one connection; given back when it goes.
    class Place {
    public:
        explicit Place(Pool& pool) noexcept : pool_(&pool) {}
        ~Place();
        Place(Place&& other) noexcept : pool_(std::exchange(other.pool_, nullptr)) {}
        Place& operator=(Place&&) = delete;
        Place(const Place&) = delete;
        Place& operator=(const Place&) = delete;

        [[nodiscard]] Pool* pool() const noexcept { return pool_; }

    private:
        Pool* pool_;
    };

    /// A connection on loan: closed when the loan ends, unless it is kept. The pool must outlive
    /// it.
    class Lease {
    public:
        Lease(Place place, Connection connection, bool is_reused, Tick deadline);
        ~Lease();
        Lease(Lease&& other) noexcept = default;
        Lease& operator=(Lease&&) = delete;
        Lease(const Lease&) = delete;
        Lease& operator=(const Lease&) = delete;

        [[nodiscard]] Connection& operator*() noexcept { return connection_; }
        [[nodiscard]] Connection* operator->() noexcept { return &connection_; }
        /// True when it was used before, so that it may have died since.
        [[nodiscard]] bool is_reused() const noexcept { return is_reused_; }
        /// At the end of the loan it goes back to the pool: nothing is wrong with it.
        void keep() noexcept { is_kept_ = true; }

    private:
        Place place_;  // Outlives the connection, so that the next one opens after this is closed.
        Connection connection_;
        Tick began_;
        Tick deadline_;
        bool is_reused_;
        bool is_kept_ = false;
    };

    /// One that was kept and still lives, else a fresh one. Failure::Busy when all are on loan
    /// until `deadline`: that says nothing about the server.
    [[nodiscard]] Expected<Lease, Fault> take(Tick deadline);
    [[nodiscard]] Expected<Lease, Fault> take_fresh(Tick deadline);

    /// Closes what has been unused for too long.
    void close_idle();

private:
    struct Kept {
        Connection connection;
        Tick since;
    };

    [[nodiscard]] Expected<Place, Fault> enter(Tick deadline);
    void leave() noexcept;
    [[nodiscard]] std::optional<Kept> newest();
    [[nodiscard]] std::optional<Connection> living(Tick deadline);
    [[nodiscard]] Expected<Lease, Fault> opened(Place place, Tick deadline);
    [[nodiscard]] bool has_too_many();
    void give_back(Connection connection);
    /// Those that are `wanted`, for the caller to close: that says goodbye, which takes no lock.
    template <class Wanted>
    [[nodiscard]] std::vector<Kept> taken_out(Wanted wanted);

    const Limits limits_;
    const Open open_;
    const Broken broken_;
    std::mutex mutex_;
    std::condition_variable freed_;
    unsigned on_loan_ = 0;
    std::vector<Kept> kept_;  ///< The one used last is the last.
};

}  // namespace doorward::ldap
