#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/digest.h"
#include "base/expected.h"

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
    Time now;         ///< Sessions that expire before this do not count,
    Time idle_since;  ///< nor those last seen before this.
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
};

struct Session {
    SessionRecord record;
    User user;
};

/// A use of a session that is to be remembered.
struct Touch {
    Digest token_digest{};
    Time seen;
};

/// Why a write did not happen although nothing is broken.
enum class Fault {
    Busy,  ///< Another process held the store longer than the busy limit.
};

/// Thrown where a read found the store held by another process beyond the busy limit.
struct StoreBusy : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Where users and sessions are kept, shared by all workers. Safe to share among threads.
/// What is broken (disk full, file gone, schema unknown) is thrown as std::runtime_error with one
/// plain sentence.
class Store {
public:
    virtual ~Store() = default;

    /// One transaction, durable before it returns: the user's record is made at the first login and
    /// brought up to date at later ones, then the session is added. Gives the user as stored.
    [[nodiscard]] virtual Expected<User, Fault> open_session(const UserRecord& user,
                                                             const SessionRecord& session) = 0;

    /// One indexed read, no write, whatever limits have passed; nothing when there is no such
    /// session. Throws StoreBusy.
    [[nodiscard]] virtual std::optional<Session> find_session(const Digest& token_digest) = 0;

    /// Durable before it returns. No such session is no fault.
    [[nodiscard]] virtual Expected<void, Fault> end_session(const Digest& token_digest) = 0;

    /// Moves `last_seen` forward, never back. In one transaction; need not survive power loss.
    [[nodiscard]] virtual Expected<void, Fault> touch_sessions(std::span<const Touch> touches) = 0;

    /// Removes at most `most` sessions that expired before `now` or were last seen before
    /// `idle_since`. Gives how many went.
    [[nodiscard]] virtual Expected<std::size_t, Fault> sweep_sessions(Time now, Time idle_since,
                                                                      std::size_t most) = 0;

    /// At most `most` people, those first who were read longest ago. No write. Throws StoreBusy.
    [[nodiscard]] virtual std::vector<DueReading> due_readings(const ReadingsDue& due,
                                                               std::size_t most) = 0;

    /// Brings people's records up to date, in one transaction that need not survive power loss.
    /// Whoever is not known is left out, and whoever has been read later.
    [[nodiscard]] virtual Expected<void, Fault> record_readings(
        std::span<const Reading> readings) = 0;

    /// Ends every session of a person. Durable before it returns; gives how many there were.
    [[nodiscard]] virtual Expected<std::size_t, Fault> end_sessions_of(std::int64_t user_id) = 0;

    /// True when the duty `name` is `holder`'s until `until`: it was free, its time was over, or it
    /// was theirs already. One worker at a time has a duty; one that dies loses it at its time.
    [[nodiscard]] virtual Expected<bool, Fault> take_duty(std::string_view name,
                                                          std::string_view holder, Time now,
                                                          Time until) = 0;

    /// Upkeep that one process at a time does, such as moving the write-ahead log into the
    /// database.
    virtual void maintain() = 0;

    /// What to call the store in the log, such as "sqlite:/var/lib/doorward/doorward.db".
    [[nodiscard]] virtual std::string name() const = 0;
};

}  // namespace doorward::store
