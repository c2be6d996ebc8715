#include "session/sessions.h"

#include <algorithm>
#include <cassert>
#include <vector>

#include "http/device_words.h"
#include "session/token.h"

namespace doorward::session {
namespace {

// One transaction that touches thousands of sessions holds up every login; small ones do not.
constexpr std::size_t touch_batch = 500;
constexpr std::size_t sweep_batch = 100;
// A reading from further ahead was written before the clock was set back.
constexpr std::chrono::hours most_ahead{1};
constexpr std::string_view digits = "0123456789abcdef";

Digest digest_of(std::string_view new_token) {
    const auto digest = token_digest(new_token);
    assert(digest);
    return *digest;
}

}  // namespace

Sessions::Sessions(store::Store& store, const Clock& clock, Limits limits)
    : store_{store},
      clock_{clock},
      limits_{limits},
      touch_after_{std::min(
          {std::chrono::milliseconds{touch_interval}, limits.idle / 2, limits.refresh / 2})} {}

Expected<Opened, store::Fault> Sessions::open(const store::UserRecord& user, const Client& client,
                                              Remember remember) {
    auto token = new_token();
    const bool is_remembered = remember == Remember::Yes && limits_.remembered;
    const auto now = clock_.now();
    auto stored = store_.open_session(
        user, {.token_digest = digest_of(token),
               .began = now,
               .last_seen = now,
               .expires_at = now + (is_remembered ? *limits_.remembered : limits_.absolute),
               .client = client.address,
               .user_agent = http::kept_user_agent(client.user_agent),
               .is_remembered = is_remembered});
    if (!stored) return Unexpected{stored.error()};
    return Opened{std::move(token), std::move(*stored)};
}

std::optional<Visitor> Sessions::find(std::span<const std::string_view> tokens,
                                      std::string_view host) {
    if (tokens.size() > most_candidates) return std::nullopt;
    const auto now = clock_.now();
    std::optional<Visitor> visitor;
    for (const auto token : tokens) {
        const auto digest = token_digest(token);
        if (!digest) continue;
        auto session = store_.find_session(*digest);
        if (!session || !counts(*session, now)) continue;
        if (!session->record.host.empty() && session->record.host != host) continue;
        // Two that count: one of them was planted here, and nothing tells which.
        if (visitor) return std::nullopt;
        visitor = Visitor{std::string{token}, *digest, std::move(session->user),
                          std::move(session->record)};
    }
    if (visitor) note_use(visitor->session, now);
    return visitor;
}

Expected<std::optional<Opened>, store::Fault> Sessions::open_for_host(const Digest& central,
                                                                      std::string_view host,
                                                                      const Client& client) {
    assert(!host.empty());
    const auto now = clock_.now();
    auto session = store_.find_session(central);
    if (!session || session->record.central || !counts(*session, now)) return std::nullopt;
    auto token = new_token();
    const auto opened =
        store_.open_host_session({.token_digest = digest_of(token),
                                  .began = now,
                                  .last_seen = now,
                                  .expires_at = session->record.expires_at,
                                  .client = client.address,
                                  .user_agent = http::kept_user_agent(client.user_agent),
                                  .is_remembered = session->record.is_remembered,
                                  .host = std::string{host},
                                  .central = central});
    if (!opened) return Unexpected{opened.error()};
    // It ended just now.
    if (!*opened) return std::nullopt;
    note_use(session->record, now);
    return Opened{std::move(token), std::move(session->user)};
}

Expected<void, store::Fault> Sessions::end(const Digest& token_digest) {
    auto ended = store_.end_session(token_digest);
    if (ended) {
        const std::lock_guard lock{touched_mutex_};
        touched_.erase(token_digest);
    }
    return ended;
}

store::SessionList Sessions::list(std::optional<std::int64_t> user_id, std::string_view text,
                                  std::size_t most) const {
    const auto now = clock_.now();
    return store_.list_sessions({.now = now,
                                 .idle_since = now - limits_.idle,
                                 .remembered_idle_since = now - remembered_idle(),
                                 .text = std::string{text},
                                 .user_id = user_id,
                                 .most = most});
}

Expected<std::size_t, store::Fault> Sessions::end_named(const store::SessionName& name,
                                                        std::optional<std::int64_t> user_id) {
    return store_.end_session_named(name, user_id);
}

Expected<std::size_t, store::Fault> Sessions::end_others(const Visitor& visitor) {
    return store_.end_other_sessions(visitor.user.id,
                                     visitor.session.central.value_or(visitor.token_digest));
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
    return store_.sweep_sessions({now, now - limits_.idle, now - remembered_idle()}, sweep_batch);
}

std::chrono::milliseconds Sessions::remembered_idle() const noexcept {
    // Without a limit of their own, remembered sessions are as any other.
    return limits_.remembered.value_or(limits_.idle);
}

bool Sessions::counts(const store::Session& session, Time now) const noexcept {
    const auto& record = session.record;
    const auto idle = record.is_remembered ? remembered_idle() : limits_.idle;
    const auto age = now - session.user.last_read;
    return now < record.expires_at && now < record.last_seen + idle && age < limits_.stale &&
           age >= -most_ahead;
}

void Sessions::note_use(const store::SessionRecord& session, Time now) {
    if (now - session.last_seen < touch_after_) return;
    const std::lock_guard lock{touched_mutex_};
    touched_[session.token_digest] = now;
    // The central session is in use as long as one that goes back to it is.
    if (session.central) touched_[*session.central] = now;
}

std::string name_of(const Digest& token_digest) {
    std::string name;
    for (const auto byte : std::span{token_digest}.first(std::tuple_size_v<store::SessionName>))
        name.append({digits.at(byte >> 4U), digits.at(byte & 0x0fU)});
    return name;
}

std::optional<store::SessionName> session_named(std::string_view text) noexcept {
    store::SessionName name{};
    if (text.size() != 2 * name.size()) return std::nullopt;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto value = digits.find(text[i]);
        if (value == std::string_view::npos) return std::nullopt;
        auto& byte = name.at(i / 2);
        byte = static_cast<std::uint8_t>(byte << 4U | value);
    }
    return name;
}

}  // namespace doorward::session
