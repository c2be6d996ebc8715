#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/expected.h"
#include "ldap/connection.h"
#include "ldap/errand.h"
#include "ldap/profile.h"
#include "ldap/reason.h"
#include "ldap/server.h"
#include "ldap/step_reports.h"
#include "signin/directory.h"

namespace doorward::ldap {

/// While it lives, a connection tells the server for which visitor it works; then no more, so that
/// it can be given back.
class Tracking {
public:
    Tracking(Connection& connection, const Profile& profile, const Errand& errand);
    ~Tracking();
    Tracking(const Tracking&) = delete;
    Tracking& operator=(const Tracking&) = delete;
    Tracking(Tracking&&) = delete;
    Tracking& operator=(Tracking&&) = delete;

private:
    Connection& connection_;
};

/// One errand at one server: what its steps have in common. Borrows both.
class Conversation {
public:
    Conversation(Server& server, const Errand& errand);

    [[nodiscard]] Server& server() noexcept { return server_; }
    [[nodiscard]] const Errand& errand() const noexcept { return errand_; }
    [[nodiscard]] const StepReports& reports() const noexcept { return reports_; }
    /// When a step that starts now has to be over.
    [[nodiscard]] Tick end() const { return server_.operation_end(errand_.deadline); }

    /// How the directory is worked with, the same for the whole errand. There must have been a
    /// connection to the server.
    [[nodiscard]] const Profile& profile();

    /// To be called with a connection to the server, before profile(): makes sure that whatever the
    /// service account is told of the server counts from the first login on. Strangers may be told
    /// nothing; who somebody is, and their groups, must not depend on who was first to ask.
    [[nodiscard]] Expected<void, Fault> get_to_know();

    /// For the visitor's bind; see Server::for_visitor().
    [[nodiscard]] Expected<Pool::Lease, Fault> for_visitor();

    /// Server::as_service(), with the visitor named to the server.
    template <class Ask>
    [[nodiscard]] std::invoke_result_t<Ask, Connection&> as_service(Ask ask) {
        return server_.as_service(
            [&](Connection& connection) {
                const Tracking tracking(connection, profile(), errand_);
                return ask(connection);
            },
            errand_.deadline);
    }

    /// Connection::search(), in its time.
    [[nodiscard]] Expected<std::vector<Entry>, Fault> search(Connection& connection,
                                                             const SearchRequest& request);

    /// All attributes of a person that any step needs, each once.
    [[nodiscard]] std::vector<std::string> person_attributes();

    /// The person of `entry`, yet without groups.
    [[nodiscard]] Expected<signin::Person, signin::Failure> person_of(const Entry& entry);

    /// groups_of(), told.
    [[nodiscard]] Expected<std::vector<std::string>, Fault> groups_of(Connection& connection,
                                                                      const Entry& entry);

    /// The end of the errand for `reason`; the detail names the server and the step.
    [[nodiscard]] Unexpected<signin::Failure> denied(signin::Reason reason, std::string_view step,
                                                     std::string_view words) const;
    [[nodiscard]] Unexpected<signin::Failure> denied(const Fault& fault, Speaker speaker,
                                                     std::string_view step) const;
    /// The end because of the account's state, which does not admit.
    [[nodiscard]] Unexpected<signin::Failure> barred(signin::PasswordState state) const;

private:
    Server& server_;
    const Errand& errand_;
    StepReports reports_;
    std::shared_ptr<const Profile> profile_;
};

}  // namespace doorward::ldap
