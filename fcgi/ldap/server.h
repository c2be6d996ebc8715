#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <type_traits>
#include <vector>

#include "base/clock.h"
#include "base/expected.h"
#include "config/settings.h"
#include "ldap/connection.h"
#include "ldap/failure.h"
#include "ldap/pool.h"
#include "ldap/profile.h"
#include "ldap/resolver.h"
#include "ldap/server_address.h"
#include "ldap/watchdog.h"

namespace doorward::ldap {

/// One LDAP server and how it is spoken to. Safe to share among threads; borrows all but its
/// address.
class Server {
public:
    Server(ServerAddress address, const config::DirectorySettings& settings,
           const Resolver& resolver, Watchdog& watchdog);

    /// A fresh connection, secured, that speaks for nobody; within the limit for connecting and by
    /// `deadline`. Failure::Unsuitable, and nothing sent, when the line would be readable by others
    /// and that is not allowed. The first one finds out what kind of server this is.
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

    /// When one bind or search that starts now has to be over.
    [[nodiscard]] Tick operation_end(Tick deadline) const;

    /// Closes connections that nobody used for long.
    void maintain();

    /// The URL that it is known by in the log.
    [[nodiscard]] const std::string& name() const noexcept { return name_; }

private:
    [[nodiscard]] Expected<Connection, Fault> open_line(Tick deadline);
    [[nodiscard]] Expected<Connection, Fault> connect_as_service(Tick deadline);
    [[nodiscard]] Expected<void, Fault> get_to_know(Connection& connection, Tick deadline);
    [[nodiscard]] Expected<std::vector<SocketAddress>, Fault> find_addresses(Tick deadline) const;
    [[nodiscard]] Fault explained(Fault fault, const std::vector<SocketAddress>& addresses,
                                  Tick deadline) const;

    ServerAddress address_;
    std::string name_;
    LineSecurity security_;
    const config::DirectorySettings& settings_;
    const Resolver& resolver_;
    Watchdog& watchdog_;
    mutable std::mutex mutex_;
    std::shared_ptr<const Profile> profile_;
    Pool visitors_;
    Pool services_;
};

/// True when nothing is wrong with a connection over which this came.
[[nodiscard]] bool leaves_usable(Failure failure) noexcept;

template <class Ask>
std::invoke_result_t<Ask, Connection&> Server::as_service(Ask ask, Tick deadline) {
    auto lease = for_service(deadline);
    if (!lease) return Unexpected<Fault>(std::move(lease.error()));
    auto answer = ask(**lease);
    if (answer || leaves_usable(answer.error().failure)) {
        lease->keep();
        return answer;
    }
    if (!lease->is_reused() || answer.error().failure != Failure::Unreachable) return answer;
    auto again = services_.take_fresh(deadline);
    if (!again) return Unexpected<Fault>(std::move(again.error()));
    answer = ask(**again);
    if (answer || leaves_usable(answer.error().failure)) again->keep();
    return answer;
}

}  // namespace doorward::ldap
