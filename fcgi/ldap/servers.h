#pragma once

#include <memory>
#include <string>
#include <type_traits>
#include <vector>

#include "base/clock.h"
#include "base/expected.h"
#include "base/log.h"
#include "config/settings.h"
#include "ldap/resolver.h"
#include "ldap/server.h"
#include "ldap/watchdog.h"
#include "signin/directory.h"

namespace doorward::ldap {

/// The servers of one directory, and which of them to ask. Safe to share among threads.
class Servers {
public:
    /// `settings` and `log` must outlive this. Throws std::runtime_error when a URL cannot be read.
    Servers(const config::DirectorySettings& settings, const Log& log);

    /// Those worth asking now, the first one first. By the settings' order; servers that failed
    /// again and again rest for a while. Never empty.
    [[nodiscard]] std::vector<std::shared_ptr<Server>> candidates(Tick deadline);

    /// What `ask`, from (Server&, Tick) to Expected<Something, signin::Failure>, gives at the first
    /// candidate that can be reached, trusted and is quick enough; the others share the time until
    /// `deadline`. An answer ends it, whatever it is. Each server is asked once at most.
    template <class Ask>
    [[nodiscard]] std::invoke_result_t<Ask, Server&, Tick> ask_one(Ask ask, Tick deadline);

    /// Closes connections that nobody used for long.
    void maintain();

private:
    void note_answer(Server& server);
    void note_failure(Server& server, const signin::Failure& failure, std::string& details);

    const config::DirectorySettings& settings_;
    const Log& log_;
    Resolver resolver_;
    Watchdog watchdog_;
    std::vector<std::shared_ptr<Server>> servers_;
};

template <class Ask>
std::invoke_result_t<Ask, Server&, Tick> Servers::ask_one(Ask ask, Tick deadline) {
    using signin::Reason;
    std::string details;
    const auto servers = candidates(deadline);
    auto left = static_cast<long>(servers.size());
    for (const auto& server : servers) {
        const auto now = std::chrono::steady_clock::now();
        if (now >= deadline) {
            details += (details.empty() ? "" : "; ") + server->name() +
                       ": not tried, the time for this login is used up";
            break;
        }
        // The rest of a quick failure's share is for the others.
        auto answer = ask(*server, now + (deadline - now) / left--);
        if (answer || answer.error().reason != Reason::Unavailable) {
            note_answer(*server);
            return answer;
        }
        note_failure(*server, answer.error(), details);
    }
    return Unexpected<signin::Failure>({Reason::Unavailable, std::move(details)});
}

}  // namespace doorward::ldap
