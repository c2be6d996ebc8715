#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <type_traits>
#include <vector>

#include "base/clock.h"
#include "base/expected.h"
#include "base/log.h"
#include "config/settings.h"
#include "ldap/discovery.h"
#include "ldap/resolver.h"
#include "ldap/server.h"
#include "ldap/watchdog.h"
#include "signin/directory.h"

namespace doorward::ldap {

/// The servers of one directory, and which of them to ask. Safe to share among threads.
class Servers {
public:
    /// `settings` and `log` must outlive this. Throws std::runtime_error when a URL cannot be read.
    /// `look_up` is how the servers of a domain are found; by default the machine's resolver.
    Servers(const config::DirectorySettings& settings, const Log& log, ServiceLookup look_up = {});

    /// Those worth asking now, the first one first; four at most. By the settings' order; servers
    /// that failed again and again rest for a while, and one that just failed comes last. When all
    /// rest, those whose turn for a probe has come; none at all when nobody's has.
    [[nodiscard]] std::vector<std::shared_ptr<Server>> candidates(Tick deadline);

    /// What `ask`, from (Server&, Tick) to Expected<Something, signin::Failure>, gives at the first
    /// candidate that can be reached, trusted and is quick enough; the others share the time until
    /// `deadline`. An answer ends it, whatever it is. Each server is asked once at most. Without
    /// candidates Unavailable, at once.
    template <class Ask>
    [[nodiscard]] std::invoke_result_t<Ask, Server&, Tick> ask_one(Ask ask, Tick deadline);

    /// Closes connections that nobody used for long.
    void maintain();

private:
    using List = std::vector<std::shared_ptr<Server>>;

    /// One item of directory.urls: a server, or a domain and the servers found for it.
    struct Source {
        std::shared_ptr<Server> server;
        std::unique_ptr<Discovery> discovery;
        std::map<std::string, std::shared_ptr<Server>> found{};  ///< By URL; under mutex_.
        std::string told{};                                      ///< Under mutex_.
    };
    struct Choice {
        List servers;
        std::string why_none;
    };

    [[nodiscard]] Source source_of(const std::string& url, const ServiceLookup& look_up);
    [[nodiscard]] Choice choose(Tick deadline);
    /// When to wait no longer for DNS: where there are other sources, it gets no more than the time
    /// for connecting, and none once it is in doubt.
    [[nodiscard]] Tick look_up_end(const Source& source, Tick deadline) const;
    [[nodiscard]] Expected<List, Fault> servers_of(Source& source, Tick deadline);
    void tell_found(Source& source, const std::string& servers, const std::string& ignored) const;
    void note_failure(const signin::Failure& failure, std::string& details) const;
    void renew();

    const config::DirectorySettings& settings_;
    const Log& log_;
    Resolver resolver_;
    Watchdog watchdog_;
    std::mutex mutex_;
    std::vector<Source> sources_;
};

template <class Ask>
std::invoke_result_t<Ask, Server&, Tick> Servers::ask_one(Ask ask, Tick deadline) {
    using signin::Reason;
    std::string details;
    const auto choice = choose(deadline);
    auto left = static_cast<long>(choice.servers.size());
    for (const auto& server : choice.servers) {
        const auto now = std::chrono::steady_clock::now();
        if (now >= deadline) {
            details += (details.empty() ? "" : "; ") + server->name() +
                       ": not tried, the time for this login is used up";
            break;
        }
        const auto share = (deadline - now) / left--;
        if (!server->enter(now)) {
            details += (details.empty() ? "" : "; ") + server->name() +
                       ": rests after failures, and another login is trying it";
            continue;
        }
        // The rest of a quick failure's share is for the others.
        auto answer = ask(*server, now + share);
        if (answer || answer.error().reason != Reason::Unavailable) {
            server->note_answer();
            return answer;
        }
        note_failure(answer.error(), details);
    }
    renew();
    if (details.empty()) details = choice.why_none;
    return Unexpected<signin::Failure>({Reason::Unavailable, std::move(details)});
}

}  // namespace doorward::ldap
