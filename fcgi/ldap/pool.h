#pragma once

#include <chrono>
#include <functional>

#include "base/clock.h"
#include "base/expected.h"
#include "ldap/connection.h"
#include "ldap/failure.h"

namespace doorward::ldap {

/// Connections of one kind to one server, kept between uses. Safe to share among threads.
class Pool {
public:
    struct Limits {
        unsigned most;                   ///< On loan at a time; whoever comes then waits.
        std::chrono::milliseconds idle;  ///< Unused for longer, it is closed and never used again.
    };
    /// Makes a connection that is ready for use.
    using Open = std::function<Expected<Connection, Fault>(Tick deadline)>;

    Pool(Limits limits, Open open);

    /// A connection on loan: closed when the loan ends, unless it is kept. The pool must outlive
    /// it.
    class Lease {
    public:
        Lease(Pool& pool, Connection connection, bool is_reused);
        ~Lease();
        Lease(Lease&& other) noexcept;
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
        Pool* pool_;
        Connection connection_;
        bool is_reused_;
        bool is_kept_ = false;
    };

    /// One that was kept and still lives, else a fresh one.
    [[nodiscard]] Expected<Lease, Fault> take(Tick deadline);
    [[nodiscard]] Expected<Lease, Fault> take_fresh(Tick deadline);

    /// Closes what has been unused for too long.
    void close_idle();

private:
    Limits limits_;
    Open open_;
};

}  // namespace doorward::ldap
