#pragma once

#include <algorithm>
#include <map>
#include <mutex>
#include <string>

#include "base/clock.h"
#include "signin/directory.h"
#include "store/store.h"

namespace doorward::fakes {

/// A calendar that stands still until a test moves it.
class FakeClock final : public Clock {
public:
    [[nodiscard]] Time now() const override { return now_; }
    void advance(std::chrono::milliseconds by) { now_ += by; }

private:
    Time now_{std::chrono::milliseconds{1'700'000'000'000}};
};

/// A directory in which carol's password is carol, unless a test says that it fails.
class FakeDirectory final : public signin::Directory {
public:
    [[nodiscard]] Expected<signin::Admission, signin::Failure> authenticate(
        const signin::Attempt& attempt, Tick /*deadline*/) override {
        ++asked;
        if (failure) return Unexpected{*failure};
        if (attempt.name != "carol" || attempt.password != "carol")
            return Unexpected{signin::Failure{signin::Reason::Refused, "wrong pair"}};
        return signin::Admission{person, notice};
    }
    [[nodiscard]] bool can_read() const noexcept override { return is_readable; }
    [[nodiscard]] Expected<signin::Person, signin::Failure> read(std::string_view directory_id,
                                                                 Tick /*deadline*/) override {
        ++readings;
        if (reading_failure) return Unexpected{*reading_failure};
        if (directory_id != person.directory_id)
            return Unexpected{signin::Failure{signin::Reason::Refused, "no such person"}};
        return person;
    }
    void maintain() override { ++maintained; }

    signin::Person person{
        "id-of-carol", "carol", "Carol Example", "carol@example.org", {"admins", "staff"}};
    signin::PasswordNotice notice;
    std::optional<signin::Failure> failure;
    bool is_readable = true;
    std::optional<signin::Failure> reading_failure;
    int readings = 0;
    int maintained = 0;
    int asked = 0;
};

/// Users and sessions in memory; can be made to fail.
class FakeStore final : public store::Store {
public:
    [[nodiscard]] Expected<store::User, store::Fault> open_session(
        const store::UserRecord& user, const store::SessionRecord& session) override {
        if (busy) return Unexpected{store::Fault::Busy};
        auto& kept = users[user.directory_id];
        if (kept.id == 0) kept.first_login = session.began;
        kept.id = static_cast<std::int64_t>(users.size());
        kept.record = user;
        kept.last_login = session.began;
        kept.last_read = session.began;
        sessions[session.token_digest] = {session, kept};
        return kept;
    }
    [[nodiscard]] std::optional<store::Session> find_session(const Digest& token_digest) override {
        ++looked_up;
        if (busy_reading) throw store::StoreBusy{"the store is busy"};
        if (broken) throw std::runtime_error{"the store is broken"};
        const auto found = sessions.find(token_digest);
        if (found == sessions.end()) return std::nullopt;
        auto session = found->second;
        session.user = users.at(session.user.record.directory_id);
        return session;
    }
    [[nodiscard]] Expected<void, store::Fault> end_session(const Digest& token_digest) override {
        if (busy) return Unexpected{store::Fault::Busy};
        sessions.erase(token_digest);
        return {};
    }
    [[nodiscard]] Expected<void, store::Fault> touch_sessions(
        std::span<const store::Touch> touches) override {
        if (busy) return Unexpected{store::Fault::Busy};
        for (const auto& touch : touches) {
            ++touched;
            auto& seen = sessions.at(touch.token_digest).record.last_seen;
            seen = std::max(seen, touch.seen);
        }
        return {};
    }
    [[nodiscard]] Expected<std::size_t, store::Fault> sweep_sessions(
        Time now, Time idle_since, std::size_t /*most*/) override {
        return std::erase_if(sessions, [&](const auto& entry) {
            const auto& record = entry.second.record;
            return record.expires_at < now || record.last_seen < idle_since;
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
        if (busy) return Unexpected{store::Fault::Busy};
        return std::erase_if(sessions,
                             [&](const auto& entry) { return entry.second.user.id == user_id; });
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
    [[nodiscard]] std::string name() const override { return "memory"; }

    std::string duty_holder;
    Time duty_until;

    std::map<std::string, store::User> users;
    std::map<Digest, store::Session> sessions;
    bool busy = false;          ///< For writers.
    bool busy_reading = false;  ///< Which takes more: recovery after a crash, say.
    bool broken = false;
    int looked_up = 0;
    int touched = 0;
};

}  // namespace doorward::fakes
