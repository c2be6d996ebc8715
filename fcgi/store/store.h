#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/digest.h"
#include "base/expected.h"
#include "store/failure_counts.h"
#include "store/fault.h"

namespace doorward::store {

/// A person as last seen in the directory, known by `directory_id` alone.
struct UserRecord {
    std::string directory_id;
    std::string username;
    std::string display_name;
    std::string email;
    std::vector<std::string> groups{};  ///< In byte order, none with a control character.
};

struct User {
    std::int64_t id = 0;
    UserRecord record;
    Time first_login;
    Time last_login;
    Time last_read{};  ///< When the directory last said that the record is true.
};

/// Somebody whom the directory is to be asked about again.
struct DueReading {
    std::int64_t user_id = 0;
    std::string directory_id;
    std::string username;
    Time last_read;
};

/// Whose reading is due: people with a session that is neither over nor idle for too long, who were
/// last read at `read_before` or earlier and seen since, or last read at `stale_before` or earlier;
/// and those whose last reading lies more than an hour ahead, from before the clock was set back.
struct ReadingsDue {
    Time now;                    ///< Sessions that expire before this do not count,
    Time idle_since;             ///< nor those last seen before this,
    Time remembered_idle_since;  ///< nor remembered ones last seen before this.
    Time read_before;
    Time stale_before;
    Time after_read{};  ///< Only those who come after this moment and user, in the order of both.
    std::int64_t after_user = 0;
};

/// What the directory said of somebody known.
struct Reading {
    std::int64_t user_id = 0;
    UserRecord record;
    Time read;  ///< When the directory was asked.
};

/// A session as it is kept. The token itself is never stored, only its SHA-256.
struct SessionRecord {
    Digest token_digest{};
    Time began;
    Time last_seen;
    Time expires_at;  ///< The absolute limit; the idle limit counts from `last_seen`.
    std::string client;
    std::string user_agent;
    bool is_remembered = false;  ///< Its person asked for a longer limit.
    /// The host of another domain that alone may show this session; empty for a central one.
    std::string host{};
    /// The central session that one for another host goes back to, and ends with.
    std::optional<Digest> central{};
};

struct Session {
    SessionRecord record;
    User user;
};

/// Which sessions a list shows: those neither over nor idle for too long, of people whose username
/// or display name has `text` in it, whatever the case; those for other hosts left out.
struct SessionQuery {
    Time now;                    ///< Sessions that expire before this do not count,
    Time idle_since;             ///< nor those last seen before this,
    Time remembered_idle_since;  ///< nor remembered ones last seen before this.
    std::string text{};          ///< Empty: everybody's.
    std::optional<std::int64_t> user_id{};
    std::size_t most = 100;
};

struct SessionList {
    std::vector<Session> sessions;  ///< Those seen last come first.
    std::size_t all = 0;            ///< How many there are, shown or not.
};

/// What names a session to people: the first bytes of its token's digest.
using SessionName = std::array<std::uint8_t, 8>;

/// Something that allows one browser to have a session on one host of another domain, once.
struct Ticket {
    Digest digest{};   ///< Of the ticket itself, which is never stored.
    Digest session{};  ///< The central session.
    std::string host;
    Digest browser{};  ///< Of what the browser shows on that host.
    Time expires_at;
};

/// A login, or an attempt at one.
struct LoginEvent {
    Time when;
    bool succeeded = false;
    std::string client;
    std::string user_agent;
};

/// How many login events are kept of each person; the oldest go.
inline constexpr std::size_t login_events_kept = 20;

/// Which sessions are over.
struct SweepLimits {
    Time now;                    ///< Those that expired before this,
    Time idle_since;             ///< those last seen before this,
    Time remembered_idle_since;  ///< and remembered ones last seen before this.
};

/// A use of a session that is to be remembered.
struct Touch {
    Digest token_digest{};
    Time seen;
};

/// Where users and sessions are kept, shared by all workers. Safe to share among threads.
/// What is broken (disk full, file gone, schema unknown) is thrown as std::runtime_error, mostly as
/// StoreBroken, with one plain sentence.
class Store {
public:
    virtual ~Store() = default;

    /// One transaction, durable before it returns: the user's record is made at the first login and
    /// brought up to date at later ones, the login is remembered among their login events, then the
    /// session is added. Gives the user as stored.
    [[nodiscard]] virtual Expected<User, Fault> open_session(const UserRecord& user,
                                                             const SessionRecord& session) = 0;

    /// One indexed read, no write, whatever limits have passed; nothing when there is no such
    /// session. Throws StoreBusy.
    [[nodiscard]] virtual std::optional<Session> find_session(const Digest& token_digest) = 0;

    /// Durable before it returns. No such session is no fault.
    [[nodiscard]] virtual Expected<void, Fault> end_session(const Digest& token_digest) = 0;

    /// Moves `last_seen` forward, never back. In one transaction; need not survive power loss.
    [[nodiscard]] virtual Expected<void, Fault> touch_sessions(std::span<const Touch> touches) = 0;

    /// Removes at most `most` sessions that are over, and tickets past their time. Gives how many
    /// sessions went.
    [[nodiscard]] virtual Expected<std::size_t, Fault> sweep_sessions(const SweepLimits& limits,
                                                                      std::size_t most) = 0;

    /// At most `most` people, those first who were read longest ago. No write. Throws StoreBusy.
    [[nodiscard]] virtual std::vector<DueReading> due_readings(const ReadingsDue& due,
                                                               std::size_t most) = 0;

    /// Brings people's records up to date, in one transaction that need not survive power loss.
    /// Whoever is not known is left out, and whoever has been read later.
    [[nodiscard]] virtual Expected<void, Fault> record_readings(
        std::span<const Reading> readings) = 0;

    /// Ends every session of a person. Durable before it returns; gives how many there were, those
    /// for other hosts not counted.
    [[nodiscard]] virtual Expected<std::size_t, Fault> end_sessions_of(std::int64_t user_id) = 0;

    /// True when the duty `name` is `holder`'s until `until`: it was free, its time was over, or it
    /// was theirs already. One worker at a time has a duty; one that dies loses it at its time.
    [[nodiscard]] virtual Expected<bool, Fault> take_duty(std::string_view name,
                                                          std::string_view holder, Time now,
                                                          Time until) = 0;

    /// Upkeep that one process at a time does, such as moving the write-ahead log into the
    /// database.
    virtual void maintain() = 0;

    /// Sessions and whose they are. No write. Throws StoreBusy.
    [[nodiscard]] virtual SessionList list_sessions(const SessionQuery& query) = 0;

    /// Ends the central session of this name, of `user_id` alone where that is given. Durable
    /// before it returns; gives how many went, those for other hosts not counted.
    [[nodiscard]] virtual Expected<std::size_t, Fault> end_session_named(
        const SessionName& name, std::optional<std::int64_t> user_id) = 0;

    /// Ends every session of a person but this one and what goes back to it. Durable before it
    /// returns; gives how many went.
    [[nodiscard]] virtual Expected<std::size_t, Fault> end_other_sessions(std::int64_t user_id,
                                                                          const Digest& kept) = 0;

    /// Ends at most `most` sessions, whoever's, and what goes back to them. Durable before it
    /// returns; gives how many went.
    [[nodiscard]] virtual Expected<std::size_t, Fault> end_all_sessions(std::size_t most) = 0;

    /// Adds a session for another host, while its central session is there. Durable before it
    /// returns; false when the central session has ended.
    [[nodiscard]] virtual Expected<bool, Fault> open_host_session(const SessionRecord& session) = 0;

    /// Need not survive power loss.
    [[nodiscard]] virtual Expected<void, Fault> add_ticket(const Ticket& ticket) = 0;
    /// The ticket, which is gone then: each is taken once, by one caller. Durable before it
    /// returns.
    [[nodiscard]] virtual Expected<std::optional<Ticket>, Fault> take_ticket(
        const Digest& digest) = 0;

    /// Remembers an attempt that was refused, at people whose name is `folded_username`
    /// (unicode_lower()); nobody's name is no fault. Need not survive power loss.
    [[nodiscard]] virtual Expected<void, Fault> add_refused_login(std::string_view folded_username,
                                                                  const LoginEvent& event) = 0;
    /// The newest come first. No write. Throws StoreBusy.
    [[nodiscard]] virtual std::vector<LoginEvent> login_events(std::int64_t user_id) = 0;

    /// People whose username or display name has `text` in it, whatever the case, by username. No
    /// write. Throws StoreBusy.
    [[nodiscard]] virtual std::vector<User> list_users(std::string_view text, std::size_t most) = 0;
    /// Everybody with exactly this name, whatever the case: a name can come back with another id.
    /// Those come first who logged in last. No write. Throws StoreBusy.
    [[nodiscard]] virtual std::vector<User> users_named(std::string_view folded_username) = 0;

    /// The failed logins that count against somebody; as long-lived as the store.
    [[nodiscard]] virtual FailureCounts& failures() noexcept = 0;

    /// What to call the store in the log, such as "sqlite:/var/lib/doorward/doorward.db".
    [[nodiscard]] virtual std::string name() const = 0;
};

}  // namespace doorward::store
