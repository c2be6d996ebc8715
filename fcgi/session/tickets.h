#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "session/sessions.h"
#include "store/store.h"

namespace doorward::session {

/// Takes a login to a host of another domain, where no cookie of ours reaches: a ticket that is
/// good once, for one host, in the browser that asked for it there, and for a short time. Safe to
/// share among threads.
class Tickets {
public:
    static constexpr std::chrono::seconds lifetime{30};

    /// All must outlive this.
    Tickets(store::Store& store, Sessions& sessions, const Clock& clock);

    /// A new value for the cookie by which a browser is known again on the host that sent it away.
    [[nodiscard]] static std::string new_browser_value();
    /// What stands for such a value in an address.
    [[nodiscard]] static std::string browser_digest(std::string_view browser_value);

    /// A ticket for `host`, to be shown there by the browser whose value has this digest; nothing
    /// when `browser_digest` is none.
    [[nodiscard]] Expected<std::optional<std::string>, store::Fault> issue(
        const Visitor& visitor, std::string_view host, std::string_view browser_digest);

    /// The session that a ticket is good for. The ticket is used up, whatever becomes of it.
    /// Nothing when it was used already, is too old, was made for another host or another browser,
    /// or when the central session is over.
    [[nodiscard]] Expected<std::optional<Opened>, store::Fault> redeem(
        std::string_view ticket, std::string_view host, std::string_view browser_value,
        const Client& client);

private:
    store::Store& store_;
    Sessions& sessions_;
    const Clock& clock_;
};

}  // namespace doorward::session
