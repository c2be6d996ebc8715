#pragma once

#include <sys/time.h>

#include <string_view>

#include "base/clock.h"
#include "base/expected.h"
#include "ldap/answer.h"
#include "ldap/failure.h"
#include "ldap/watchdog.h"

struct ldap;

namespace doorward::ldap {

/// One exchange with the server, bounded by libldap's own limit and, where that does not hold, by
/// the watchdog. A failure that leaves the line broken shuts it down.
class Step {
public:
    /// Handle, watchdog and `socket` (the same line as the handle's, but not libldap's own
    /// descriptor) must outlive it.
    Step(::ldap* handle, int socket, Watchdog& watchdog, Tick deadline);

    [[nodiscard]] ::ldap* handle() const noexcept { return handle_; }
    [[nodiscard]] timeval left() const;

    /// Waits for the whole answer to request `id`, which must end in a response of `type`; `code`
    /// is what sending it came to.
    [[nodiscard]] Expected<Answer, Fault> answer_to(int code, int id, int type) const;

    /// What `code` of libldap's, which is not success, means after this exchange.
    [[nodiscard]] Unexpected<Fault> fault(int code) const;
    /// What the server said no with.
    [[nodiscard]] Unexpected<Fault> fault(const Answer& answer) const;

private:
    [[nodiscard]] Unexpected<Fault> no_answer(int code, int id) const;
    void give_up(Failure failure) const;

    ::ldap* handle_;
    int socket_;
    bool is_encrypted_;
    Tick began_;
    Tick deadline_;
    Watchdog::Guard guard_;
};

}  // namespace doorward::ldap
