#pragma once

#include <algorithm>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "base/text.h"
#include "store/store.h"
#include "unit/fake_failure_counts.h"

namespace doorward::fakes {

/// Users and sessions in memory; can be made to fail.
class FakeStore final : public store::Store {
public:
    [[nodiscard]] Expected<store::User, store::Fault> open_session(
        const store::UserRecord& user, const store::SessionRecord& session) override {
        if (busy) return Unexpected{store::Fault::Busy};
        auto& kept = users[user.directory_id];
        if (kept.id == 0) kept.first_login = session.began;
        if (kept.id == 0) kept.id = static_cast<std::int64_t>(users.size());
        kept.record = user;
        failure_counts.usernames[kept.id] = user.username;
        kept.last_login = session.began;
        kept.last_read = session.began;
        sessions[session.token_digest] = {session, kept};
        events[kept.id].insert(events[kept.id].begin(),
                               {session.began, true, session.client, session.user_agent});
        return kept;
    }
    [[nodiscard]] std::optional<store::Session> find_session(const Digest& token_digest) override {
        ++looked_up;
        refuse_reading();
        const auto found = sessions.find(token_digest);
        if (found == sessions.end()) return std::nullopt;
        return with_user(found->second);
    }
    [[nodiscard]] Expected<void, store::Fault> end_session(const Digest& token_digest) override {
        if (busy) return Unexpected{store::Fault::Busy};
        end_if(
            [&](const store::Session& each) { return each.record.token_digest == token_digest; });
        return {};
    }
    [[nodiscard]] Expected<void, store::Fault> touch_sessions(
        std::span<const store::Touch> touches) override {
        if (busy) return Unexpected{store::Fault::Busy};
        for (const auto& touch : touches) {
            ++touched;
            const auto found = sessions.find(touch.token_digest);
            if (found == sessions.end()) continue;
            auto& seen = found->second.record.last_seen;
            seen = std::max(seen, touch.seen);
        }
        return {};
    }
    [[nodiscard]] Expected<std::size_t, store::Fault> sweep_sessions(
        const store::SweepLimits& limits, std::size_t /*most*/) override {
        std::erase_if(tickets,
                      [&](const auto& entry) { return entry.second.expires_at < limits.now; });
        return end_if([&](const store::Session& each) {
            const auto& record = each.record;
            return record.expires_at < limits.now ||
                   record.last_seen <
                       (record.is_remembered ? limits.remembered_idle_since : limits.idle_since);
        });
    }
    [[nodiscard]] std::vector<store::DueReading> due_readings(const store::ReadingsDue& due,
                                                              std::size_t most) override {
        std::vector<store::DueReading> found;
        for (const auto& [id, user] : users) {
            const bool is_due = user.last_read <= due.read_before && user.id > due.after_user;
            if (is_due && found.size() < most)
                found.push_back({user.id, id, user.record.username, user.last_read});
        }
        return found;
    }
    [[nodiscard]] Expected<void, store::Fault> record_readings(
        std::span<const store::Reading> readings) override {
        if (busy) return Unexpected{store::Fault::Busy};
        for (const auto& reading : readings) {
            auto& user = users.at(reading.record.directory_id);
            user.record = reading.record;
            user.last_read = reading.read;
        }
        return {};
    }
    [[nodiscard]] Expected<std::size_t, store::Fault> end_sessions_of(
        std::int64_t user_id) override {
        return end_central([&](const store::Session& each) { return each.user.id == user_id; });
    }
    [[nodiscard]] Expected<bool, store::Fault> take_duty(std::string_view /*name*/,
                                                         std::string_view holder, Time now,
                                                         Time until) override {
        if (!duty_holder.empty() && duty_holder != holder && duty_until > now) return false;
        duty_holder = holder;
        duty_until = until;
        return true;
    }
    void maintain() override {}
    [[nodiscard]] store::SessionList list_sessions(const store::SessionQuery& query) override {
        refuse_reading();
        store::SessionList list;
        for (const auto& [digest, each] : sessions) {
            const auto& record = each.record;
            const auto since =
                record.is_remembered ? query.remembered_idle_since : query.idle_since;
            if (!record.central && record.expires_at >= query.now && record.last_seen >= since &&
                query.user_id.value_or(each.user.id) == each.user.id &&
                has_text(with_user(each).user, query.text))
                list.sessions.push_back(with_user(each));
        }
        std::ranges::sort(list.sessions, std::greater{},
                          [](const store::Session& each) { return each.record.last_seen; });
        list.all = list.sessions.size();
        if (list.all > query.most)
            list.sessions.erase(list.sessions.begin() + static_cast<std::ptrdiff_t>(query.most),
                                list.sessions.end());
        return list;
    }
    [[nodiscard]] Expected<std::size_t, store::Fault> end_session_named(
        const store::SessionName& name, std::optional<std::int64_t> user_id) override {
        return end_central([&](const store::Session& each) {
            return std::equal(name.begin(), name.end(), each.record.token_digest.begin()) &&
                   user_id.value_or(each.user.id) == each.user.id;
        });
    }
    [[nodiscard]] Expected<std::size_t, store::Fault> end_other_sessions(
        std::int64_t user_id, const Digest& kept) override {
        return end_central([&](const store::Session& each) {
            return each.user.id == user_id && each.record.token_digest != kept;
        });
    }
    [[nodiscard]] Expected<std::size_t, store::Fault> end_all_sessions(
        std::size_t /*most*/) override {
        return end_central([](const store::Session& /*each*/) { return true; });
    }
    [[nodiscard]] Expected<bool, store::Fault> open_host_session(
        const store::SessionRecord& session) override {
        if (busy) return Unexpected{store::Fault::Busy};
        const auto central = sessions.find(session.central.value());
        if (central == sessions.end() || central->second.record.central) return false;
        sessions[session.token_digest] = {session, central->second.user};
        return true;
    }
    [[nodiscard]] Expected<void, store::Fault> add_ticket(const store::Ticket& ticket) override {
        if (busy) return Unexpected{store::Fault::Busy};
        tickets[ticket.digest] = ticket;
        return {};
    }
    [[nodiscard]] Expected<std::optional<store::Ticket>, store::Fault> take_ticket(
        const Digest& digest) override {
        if (busy) return Unexpected{store::Fault::Busy};
        auto taken = tickets.extract(digest);
        if (taken.empty()) return std::nullopt;
        return taken.mapped();
    }
    [[nodiscard]] Expected<void, store::Fault> add_refused_login(
        std::string_view folded_username, const store::LoginEvent& event) override {
        if (broken_history) throw std::runtime_error{"the store is broken"};
        if (busy || busy_history) return Unexpected{store::Fault::Busy};
        for (const auto& user : users_named(folded_username))
            events[user.id].insert(events[user.id].begin(), event);
        return {};
    }
    [[nodiscard]] std::vector<store::LoginEvent> login_events(std::int64_t user_id) override {
        refuse_reading();
        return events[user_id];
    }
    [[nodiscard]] std::vector<store::User> list_users(std::string_view text,
                                                      std::size_t most) override {
        refuse_reading();
        std::vector<store::User> found;
        for (const auto& [id, user] : users)
            if (has_text(user, text) && found.size() < most) found.push_back(user);
        return found;
    }
    [[nodiscard]] std::vector<store::User> users_named(std::string_view folded_username) override {
        refuse_reading();
        std::vector<store::User> found;
        for (const auto& [id, user] : users)
            if (unicode_lower(user.record.username) == folded_username) found.push_back(user);
        return found;
    }
    [[nodiscard]] store::FailureCounts& failures() noexcept override { return failure_counts; }
    [[nodiscard]] std::string name() const override { return "memory"; }

    std::string duty_holder;
    Time duty_until;

    std::map<std::string, store::User> users;
    std::map<Digest, store::Session> sessions;
    std::map<Digest, store::Ticket> tickets;
    std::map<std::int64_t, std::vector<store::LoginEvent>> events;
    FakeFailureCounts failure_counts;
    bool busy = false;            ///< For writers.
    bool busy_history = false;    ///< For refused logins alone.
    bool broken_history = false;  ///< The same.
    bool busy_reading = false;    ///< Which takes more: recovery after a crash, say.
    bool broken = false;
    int looked_up = 0;
    int touched = 0;

private:
    void refuse_reading() const {
        if (busy_reading) throw store::StoreBusy{"the store is busy"};
        if (broken) throw std::runtime_error{"the store is broken"};
    }
    [[nodiscard]] store::Session with_user(store::Session session) const {
        session.user = users.at(session.user.record.directory_id);
        return session;
    }
    [[nodiscard]] static bool has_text(const store::User& user, std::string_view text) {
        const auto folded = unicode_lower(text);
        return unicode_lower(user.record.username).find(folded) != std::string::npos ||
               unicode_lower(user.record.display_name).find(folded) != std::string::npos;
    }
    /// How many went, those for other hosts that go with them not counted.
    template <class Which>
    std::size_t end_if(const Which& which) {
        const auto gone =
            std::erase_if(sessions, [&](const auto& entry) { return which(entry.second); });
        std::erase_if(sessions, [&](const auto& entry) {
            const auto& central = entry.second.record.central;
            return central && !sessions.contains(*central);
        });
        return gone;
    }
    template <class Which>
    [[nodiscard]] Expected<std::size_t, store::Fault> end_central(const Which& which) {
        if (busy) return Unexpected{store::Fault::Busy};
        return end_if(
            [&](const store::Session& each) { return !each.record.central && which(each); });
    }
};

}  // namespace doorward::fakes
