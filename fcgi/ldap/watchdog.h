#pragma once

#include <condition_variable>
#include <mutex>
#include <set>
#include <thread>
#include <utility>

#include "base/clock.h"

namespace doorward::ldap {

/// Ends what would wait for ever: one thread that shuts sockets down at their deadlines.
/// libldap's own limits bound neither a silent TLS handshake nor a TLS record that stops half-way;
/// a socket that is shut down ends every wait on it at once. Safe to share among threads.
class Watchdog {
public:
    Watchdog();
    ~Watchdog();
    Watchdog(const Watchdog&) = delete;
    Watchdog& operator=(const Watchdog&) = delete;
    Watchdog(Watchdog&&) = delete;
    Watchdog& operator=(Watchdog&&) = delete;

    /// While it lives, the socket is shut down once the deadline has passed; never after it is
    /// gone.
    class Guard {
    public:
        /// `descriptor` must stay open, and this very socket, as long as the guard lives: give one
        /// that libldap does not close. `watchdog` must outlive the guard.
        Guard(Watchdog& watchdog, int descriptor, Tick deadline);
        ~Guard();
        Guard(const Guard&) = delete;
        Guard& operator=(const Guard&) = delete;
        Guard(Guard&&) = delete;
        Guard& operator=(Guard&&) = delete;

        [[nodiscard]] bool has_fired() const;

    private:
        friend class Watchdog;
        Watchdog& watchdog_;
        int descriptor_;
        Tick deadline_;
        bool fired_ = false;
    };

private:
    void run();
    void fire_until(Tick now);

    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::set<std::pair<Tick, Guard*>> waiting_;
    Tick wakes_at_ = Tick::max();  ///< When the thread looks again unless it is told to.
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace doorward::ldap
