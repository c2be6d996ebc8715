#include "store/session_cache.h"

#include <string>

namespace doorward::store {
namespace {

/// About what a node of the table and its bucket cost.
constexpr std::size_t overhead = 64;

std::size_t size_of(const Session& session) noexcept {
    const auto& user = session.user.record;
    const auto& record = session.record;
    auto size = overhead + sizeof(Session) + user.directory_id.size() + user.username.size() +
                user.display_name.size() + user.email.size() + record.client.size() +
                record.user_agent.size() + record.host.size();
    for (const auto& group : user.groups)
        size += sizeof(std::string) + group.size();
    return size;
}

}  // namespace

std::optional<Session> SessionCache::find(const Digest& token_digest, const Moment& now) {
    const std::lock_guard lock{mutex_};
    if (moment_ != now) return std::nullopt;
    const auto found = sessions_.find(token_digest);
    if (found == sessions_.end()) return std::nullopt;
    return found->second;
}

void SessionCache::keep(const Session& session, const Moment& read_at) {
    const auto size = size_of(session);
    if (size > session_limit) return;
    const std::lock_guard lock{mutex_};
    if (moment_ != read_at || bytes_ + size > limit) {
        forget_all();
        moment_ = read_at;
    }
    if (sessions_.emplace(session.record.token_digest, session).second) bytes_ += size;
}

void SessionCache::forget_all() noexcept {
    sessions_.clear();
    bytes_ = 0;
}

}  // namespace doorward::store
