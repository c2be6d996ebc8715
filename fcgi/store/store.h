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

/// Somebody who is to be read again in the directory.
struct DueReading {
    std::int64_t user_id = 0;
    std::string directory_id;
    std::string username;
    Time last_read;
};

/// Whose reading is due: signed in, and either seen since the last reading, which is from
/// `read_before` or earlier, or last read at `stale_before` or earlier.
struct ReadingsDue {
    Time read_before;
    Time stale_before;
    Time idle_since;  ///< Sessions last seen before it do not count,
    Time now;         ///< nor those that expired before this.
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

    /// Upkeep that one process at a time does, such as moving the write-ahead log into the
    /// database.
    virtual void maintain() = 0;

    /// What to call the store in the log, such as "sqlite:/var/lib/doorward/doorward.db".
    [[nodiscard]] virtual std::string name() const = 0;
};

}  // namespace doorward::store
