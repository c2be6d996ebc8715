#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "store/store.h"

namespace doorward::store {

/// The store in one SQLite file, shared by the workers of one machine through its write-ahead log.
/// Open it after any fork(2), never before: SQLite's locks belong to a process.
class SqliteStore final : public Store {
public:
    /// Makes `file` (0600) and its folder (0750) when missing, and brings its schema up to date.
    /// Throws std::runtime_error with one plain sentence when the place is unfit: readable by
    /// others, read-only, on a network file system, no database, or made by a newer version.
    SqliteStore(const std::filesystem::path& file, std::chrono::milliseconds busy_limit);
    ~SqliteStore() override;
    SqliteStore(const SqliteStore&) = delete;
    SqliteStore& operator=(const SqliteStore&) = delete;
    SqliteStore(SqliteStore&&) = delete;
    SqliteStore& operator=(SqliteStore&&) = delete;

    [[nodiscard]] Expected<User, Fault> open_session(const UserRecord& user,
                                                     const SessionRecord& session) override;
    [[nodiscard]] std::optional<Session> find_session(const Digest& token_digest) override;
    [[nodiscard]] Expected<void, Fault> end_session(const Digest& token_digest) override;
    [[nodiscard]] Expected<void, Fault> touch_sessions(std::span<const Touch> touches) override;
    [[nodiscard]] Expected<std::size_t, Fault> sweep_sessions(const SweepLimits& limits,
                                                              std::size_t most) override;
    [[nodiscard]] std::vector<DueReading> due_readings(const ReadingsDue& due,
                                                       std::size_t most) override;
    [[nodiscard]] Expected<void, Fault> record_readings(std::span<const Reading> readings) override;
    [[nodiscard]] Expected<std::size_t, Fault> end_sessions_of(std::int64_t user_id) override;
    [[nodiscard]] Expected<bool, Fault> take_duty(std::string_view name, std::string_view holder,
                                                  Time now, Time until) override;
    void maintain() override;
    [[nodiscard]] SessionList list_sessions(const SessionQuery& query) override;
    [[nodiscard]] Expected<std::size_t, Fault> end_session_named(
        const SessionName& name, std::optional<std::int64_t> user_id) override;
    [[nodiscard]] Expected<std::size_t, Fault> end_other_sessions(std::int64_t user_id,
                                                                  const Digest& kept) override;
    [[nodiscard]] Expected<std::size_t, Fault> end_all_sessions(std::size_t most) override;
    [[nodiscard]] Expected<bool, Fault> open_host_session(const SessionRecord& session) override;
    [[nodiscard]] Expected<void, Fault> add_ticket(const Ticket& ticket) override;
    [[nodiscard]] Expected<std::optional<Ticket>, Fault> take_ticket(const Digest& digest) override;
    [[nodiscard]] Expected<void, Fault> add_refused_login(std::string_view folded_username,
                                                          const LoginEvent& event) override;
    [[nodiscard]] std::vector<LoginEvent> login_events(std::int64_t user_id) override;
    [[nodiscard]] std::vector<User> list_users(std::string_view text, std::size_t most) override;
    [[nodiscard]] std::vector<User> users_named(std::string_view folded_username) override;
    [[nodiscard]] FailureCounts& failures() noexcept override;
    [[nodiscard]] std::string name() const override;

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

/// A sentence for the log at the start when the SQLite that runs is one with the known WAL-reset
/// race.
[[nodiscard]] std::optional<std::string> sqlite_warning();

}  // namespace doorward::store
