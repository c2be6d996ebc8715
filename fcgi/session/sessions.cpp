#include "session/sessions.h"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <vector>

#include "base/text.h"
#include "session/token.h"

namespace doorward::session {
namespace {

// One transaction that touches thousands of sessions holds up every login; small ones do not.
constexpr std::size_t touch_batch = 500;
constexpr std::size_t sweep_batch = 500;
constexpr std::size_t user_agent_limit = 256;
// A reading from further ahead was written before the clock was set back.
constexpr std::chrono::hours most_ahead{1};

std::string fit_to_store(std::string_view user_agent) {
    auto text = user_agent.substr(0, user_agent_limit);
    // Cutting may have split a character; what a browser sends is ASCII.
    return is_utf8(text) && !has_control(text) ? std::string{text} : std::string{};
}

}  // namespace

std::size_t Sessions::DigestHash::operator()(const Digest& digest) const noexcept {
    std::size_t hash = 0;  // A digest is evenly spread already.
    std::memcpy(&hash, digest.data(), sizeof hash);
    return hash;
}

Sessions::Sessions(store::Store& store, const Clock& clock, Limits limits)
    : store_{store},
      clock_{clock},
      limits_{limits},
      touch_after_{std::min(
          {std::chrono::milliseconds{touch_interval}, limits.idle / 2, limits.refresh / 2})} {}

Expected<Opened, store::Fault> Sessions::open(const store::UserRecord& user, const Client& client) {
    auto token = new_token();
    const auto digest = token_digest(token);
    assert(digest);
    const auto now = clock_.now();
    auto stored = store_.open_session(user, {.token_digest = *digest,
                                             .began = now,
                                             .last_seen = now,
                                             .expires_at = now + limits_.absolute,
                                             .client = client.address,
                                             .user_agent = fit_to_store(client.user_agent)});
    if (!stored) return Unexpected{stored.error()};
    return Opened{std::move(token), std::move(*stored)};
}

std::optional<Visitor> Sessions::find(std::span<const std::string_view> tokens) {
    if (tokens.size() > most_candidates) return std::nullopt;
    const auto now = clock_.now();
    std::optional<Visitor> visitor;
    std::optional<store::SessionRecord> used;
    for (const auto token : tokens) {
        const auto digest = token_digest(token);
        if (!digest) continue;
        auto session = store_.find_session(*digest);
        if (!session || !counts(*session, now)) continue;
        // Two that count: one of them was planted here, and nothing tells which.
        if (visitor) return std::nullopt;
        visitor = Visitor{std::string{token}, *digest, std::move(session->user)};
        used = std::move(session->record);
    }
    if (used) note_use(*used, now);
    return visitor;
}

Expected<void, store::Fault> Sessions::end(const Digest& token_digest) {
    auto ended = store_.end_session(token_digest);
    if (ended) {
        const std::lock_guard lock{touched_mutex_};
        touched_.erase(token_digest);
    }
    return ended;
}

Expected<std::size_t, store::Fault> Sessions::write_touches() {
    std::unordered_map<Digest, Time, DigestHash> touched;
    {
        const std::lock_guard lock{touched_mutex_};
        touched.swap(touched_);
    }
    std::vector<store::Touch> batch;
    std::size_t written = 0;
    while (!touched.empty()) {
        batch.clear();
        for (auto it = touched.begin(); it != touched.end() && batch.size() < touch_batch;) {
            batch.push_back({it->first, it->second});
            it = touched.erase(it);
        }
        if (const auto done = store_.touch_sessions(batch); !done) {
            const std::lock_guard lock{touched_mutex_};
            touched_.merge(touched);
            for (const auto& touch : batch)
                touched_.try_emplace(touch.token_digest, touch.seen);
            return Unexpected{done.error()};
        }
        written += batch.size();
    }
    return written;
}

Expected<std::size_t, store::Fault> Sessions::sweep() {
    const auto now = clock_.now();
    return store_.sweep_sessions(now, now - limits_.idle, sweep_batch);
}

bool Sessions::counts(const store::Session& session, Time now) const noexcept {
    const auto& record = session.record;
    const auto age = now - session.user.last_read;
    return now < record.expires_at && now < record.last_seen + limits_.idle &&
           age < limits_.stale && age >= -most_ahead;
}

void Sessions::note_use(const store::SessionRecord& session, Time now) {
    if (now - session.last_seen < touch_after_) return;
    const std::lock_guard lock{touched_mutex_};
    touched_[session.token_digest] = now;
}

}  // namespace doorward::session
