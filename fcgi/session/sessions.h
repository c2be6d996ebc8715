#pragma once

#include <chrono>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/clock.h"
#include "store/store.h"

namespace doorward::session {

struct Limits {
    std::chrono::milliseconds idle;
    std::chrono::milliseconds absolute;
    /// Since the directory last said that the person is still there.
    std::chrono::milliseconds stale = std::chrono::milliseconds::max();
    /// How often the directory is asked about people who were seen since.
    std::chrono::milliseconds refresh = std::chrono::milliseconds::max();
    /// Idle and absolute, of sessions that are to be remembered.
    std::optional<std::chrono::milliseconds> remembered{};
};

enum class Remember { No, Yes };

/// Where a login came from.
struct Client {
    std::string address;
    std::string user_agent;
};

/// Somebody with a session that counts.
struct Visitor {
    std::string token;
    Digest token_digest{};
    store::User user;
    store::SessionRecord session{};
};

struct Opened {
    std::string token;  ///< For the cookie, and for nowhere else.
    store::User user;
};

/// Opens, finds and ends sessions. Safe to share among threads.
class Sessions {
public:
    /// How often a session's last use is written down, or at half its idle limit or half the time
    /// between readings where that comes sooner.
    static constexpr std::chrono::seconds touch_interval{60};
    /// More cookies of our name than this are nobody's doing but an attacker's; they count as none.
    static constexpr std::size_t most_candidates = 4;

    /// `store` and `clock` must outlive this.
    Sessions(store::Store& store, const Clock& clock, Limits limits);

    /// A new session with a new token, durable before this returns. Nothing is remembered unless
    /// there is a limit for that.
    [[nodiscard]] Expected<Opened, store::Fault> open(const store::UserRecord& user,
                                                      const Client& client,
                                                      Remember remember = Remember::No);

    /// Who these cookie values speak for: exactly one of them must be a session within its limits,
    /// central or for `host` alone. Counts as use. `host`: where a page is asked for, in lower
    /// case; empty for pages of our own, where only central sessions count.
    [[nodiscard]] std::optional<Visitor> find(std::span<const std::string_view> tokens,
                                              std::string_view host = {});

    /// A session on another host that goes back to `central` and ends with it; nothing when that is
    /// over.
    [[nodiscard]] Expected<std::optional<Opened>, store::Fault> open_for_host(const Digest& central,
                                                                              std::string_view host,
                                                                              const Client& client);

    /// Over at once for every worker, durable before this returns.
    [[nodiscard]] Expected<void, store::Fault> end(const Digest& token_digest);

    /// Sessions as people see them, those seen last first. `user_id`: of this person alone. `text`:
    /// of people whose name has it.
    [[nodiscard]] store::SessionList list(std::optional<std::int64_t> user_id,
                                          std::string_view text, std::size_t most) const;
    /// As end(), for the session that people know by this name; of `user_id` alone where given.
    [[nodiscard]] Expected<std::size_t, store::Fault> end_named(
        const store::SessionName& name, std::optional<std::int64_t> user_id);
    /// Ends every other session of the visitor.
    [[nodiscard]] Expected<std::size_t, store::Fault> end_others(const Visitor& visitor);

    /// Writes down the uses since the last call. Gives how many, or that the store was busy: they
    /// stay noted then.
    Expected<std::size_t, store::Fault> write_touches();

    /// Removes sessions past their limits, a small batch at a time. Gives how many went in this
    /// batch.
    Expected<std::size_t, store::Fault> sweep();

private:
    [[nodiscard]] std::chrono::milliseconds remembered_idle() const noexcept;
    [[nodiscard]] bool counts(const store::Session& session, Time now) const noexcept;
    void note_use(const store::SessionRecord& session, Time now);

    store::Store& store_;
    const Clock& clock_;
    Limits limits_;
    std::chrono::milliseconds touch_after_;
    std::mutex touched_mutex_;
    std::unordered_map<Digest, Time, DigestHash> touched_;
};

/// What names a session in pages and on the command line: 16 hexadecimal digits.
[[nodiscard]] std::string name_of(const Digest& token_digest);
/// What name_of() gave, and nothing else.
[[nodiscard]] std::optional<store::SessionName> session_named(std::string_view text) noexcept;

}  // namespace doorward::session
