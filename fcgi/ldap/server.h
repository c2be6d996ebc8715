#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <type_traits>

#include "base/clock.h"
#include "base/expected.h"
#include "base/log.h"
#include "config/settings.h"
#include "ldap/breaker.h"
#include "ldap/connection.h"
#include "ldap/failure.h"
#include "ldap/line.h"
#include "ldap/pool.h"
#include "ldap/profile.h"
#include "ldap/resolver.h"
#include "ldap/root_dse.h"
#include "ldap/server_address.h"
#include "ldap/watchdog.h"

namespace doorward::ldap {

/// One LDAP server and how it is spoken to. Safe to share among threads; borrows all but its
/// address.
class Server {
public:
    /// Without a `log` nothing is told.
    Server(ServerAddress address, const config::DirectorySettings& settings,
           const Resolver& resolver, Watchdog& watchdog, const Log* log = nullptr);

    /// A fresh connection, secured, that speaks for nobody; within the limit for connecting and by
    /// `deadline`. Failure::Unsuitable, and nothing sent, when the line would be readable by others
    /// and that is not allowed. The first one finds out what kind of server this is, and so does
    /// one every ten minutes: a server may be another one after its upgrade.
    [[nodiscard]] Expected<Connection, Fault> connect(Tick deadline);

    /// For one visitor's bind, and for what is read with their rights. Whom it speaks for before
    /// that bind is unknown. Keep it only after plain success or a plain wrong password.
    [[nodiscard]] Expected<Pool::Lease, Fault> for_visitor(Tick deadline);

    /// For reading; bound as the service account, or as nobody where there is none.
    [[nodiscard]] Expected<Pool::Lease, Fault> for_service(Tick deadline);

    /// What `ask`, from Connection& to Expected<Something, Fault>, gives over a service connection;
    /// asked once more over a fresh one when a kept one proves dead. For searches only: a bind
    /// that is repeated may count twice.
    template <class Ask>
    [[nodiscard]] std::invoke_result_t<Ask, Connection&> as_service(Ask ask, Tick deadline);

    /// What was found out about the server; nothing before the first connection to it.
    [[nodiscard]] std::shared_ptr<const Profile> profile() const;
    /// True while that is a guess: the server told nothing about itself to whom it was asked for.
    [[nodiscard]] bool is_guessed() const;

    /// When one bind or search that starts now has to be over.
    [[nodiscard]] Tick operation_end(Tick deadline) const;

    /// True when it may be asked; Breaker::lets().
    [[nodiscard]] bool lets(Tick now, Breaker::Need need) const;
    /// To be asked right before the server is; Breaker::enter().
    [[nodiscard]] bool enter(Tick now);
    [[nodiscard]] bool is_doubtful(Tick now) const;
    [[nodiscard]] Tick next_try() const;

    /// It answered a login or a reading, whatever the answer was. Failures of connecting, of
    /// as_service() and of connections that break on loan are noted by themselves.
    void note_answer();
    /// A step that began at `began` failed. Counts when it is the server's or the network's fault,
    /// which is not so when the login had next to no time left.
    void note_failure(const Fault& fault, Tick began);

    /// Closes connections that nobody used for long.
    void maintain();

    /// The URL that it is known by in the log.
    [[nodiscard]] const std::string& name() const noexcept { return line_.name(); }

private:
    [[nodiscard]] Expected<Connection, Fault> open_known(Tick deadline);
    [[nodiscard]] Expected<Connection, Fault> open_as_service(Tick deadline);
    void note_broken(Tick began, Tick deadline);
    [[nodiscard]] Expected<Connection, Fault> noted(Expected<Connection, Fault> opened, Tick began);
    [[nodiscard]] Expected<void, Fault> bind_service(Connection& connection, Tick deadline) const;
    [[nodiscard]] bool is_known(Tick now) const;
    [[nodiscard]] Expected<void, Fault> get_to_know(Connection& connection, Tick deadline);
    void learn(const RootDse& root);

    Line line_;
    const config::DirectorySettings& settings_;
    const Log* log_;
    mutable std::mutex mutex_;  ///< For what follows up to the pools; held for no time at all.
    Breaker breaker_;
    std::shared_ptr<const Profile> profile_;
    Tick profiled_at_{};
    bool is_guessed_ = false;  ///< The server told nothing about itself.
    std::string told_;         ///< What the log says of it.
    // Last, because connections being made use all of the above.
    Pool visitors_;
    Pool services_;
};

/// True when nothing is wrong with a connection over which this came.
[[nodiscard]] bool leaves_usable(Failure failure) noexcept;

template <class Ask>
std::invoke_result_t<Ask, Connection&> Server::as_service(Ask ask, Tick deadline) {
    auto taken = for_service(deadline);
    if (!taken) return Unexpected<Fault>(std::move(taken.error()));
    for (std::optional<Pool::Lease> lease(std::move(*taken));;) {
        const auto began = std::chrono::steady_clock::now();
        auto answer = ask(**lease);
        if (answer || leaves_usable(answer.error().failure)) {
            lease->keep();
            return answer;
        }
        if (!lease->is_reused() || answer.error().failure != Failure::Unreachable) {
            note_failure(answer.error(), began);
            return answer;
        }
        lease.reset();  // First, or the pool might have no place for the fresh one.
        auto fresh = services_.take_fresh(deadline);
        if (!fresh) return Unexpected<Fault>(std::move(fresh.error()));
        lease.emplace(std::move(*fresh));
    }
}

}  // namespace doorward::ldap
