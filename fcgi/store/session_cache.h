#pragma once

#include <cstddef>
#include <mutex>
#include <optional>
#include <unordered_map>

#include "base/digest.h"
#include "store/log_mark.h"
#include "store/store.h"

namespace doorward::store {

/// Up to which commit of which database something was read.
struct Moment {
    unsigned generation = 0;  ///< Of the connections: a new one for each file under the name.
    LogMark mark{};
    [[nodiscard]] bool operator==(const Moment&) const = default;
};

/// Sessions as they were read, for as long as nobody commits anything to the database: whoever
/// asks says what moment it is, and whatever was read at another is forgotten. So an ended session
/// is never found here once its end is durable, whichever process ended it.
/// Safe to share among threads.
class SessionCache {
public:
    /// More than this is not kept, in bytes; about 3,000 sessions of people in a few groups.
    static constexpr std::size_t limit = 2UL * 1024 * 1024;
    /// A session that takes more is not kept at all, in bytes.
    static constexpr std::size_t session_limit = 16UL * 1024;

    [[nodiscard]] std::optional<Session> find(const Digest& token_digest, const Moment& now);
    /// `read_at` is from before `session` was read.
    void keep(const Session& session, const Moment& read_at);

private:
    void forget_all() noexcept;

    std::mutex mutex_;
    std::unordered_map<Digest, Session, DigestHash> sessions_;
    Moment moment_;
    std::size_t bytes_ = 0;
};

}  // namespace doorward::store
