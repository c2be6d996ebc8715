#pragma once

#include <atomic>
#include <chrono>
#include <mutex>
#include <optional>
#include <string>

#include "base/clock.h"
#include "base/log.h"
#include "guard/limits.h"
#include "signin/directory.h"

namespace doorward::guard {

/// What the settings leave to the directory, and how often it is asked.
struct DirectoryLockSettings {
    bool is_asked = false;  ///< False: the limits are those of the settings.
    std::optional<std::chrono::milliseconds> window{};  ///< Stands whatever the directory says.
    std::chrono::milliseconds refresh{};                ///< From one answer to the next question.
};

/// Keeps the limits below the lock that the directory itself has for accounts, as far as it tells.
/// Safe to share among threads.
class DirectoryLock {
public:
    /// All must outlive this.
    DirectoryLock(signin::Directory& directory, CurrentLimits& limits, const Clock& clock,
                  const Log& log, DirectoryLockSettings settings);

    /// Makes sure that the limits know it before a password is tried: asks the directory at the
    /// first call, and again now and then. What it said last stands while it does not answer.
    /// Blocks; belongs on a directory thread. Nothing, or why it could not be asked now.
    std::optional<signin::Failure> learn(Tick deadline);

private:
    [[nodiscard]] bool is_due(Time now) const noexcept;
    void follow(const std::optional<signin::LockoutPolicy>& policy);

    signin::Directory& directory_;
    CurrentLimits& limits_;
    const Clock& clock_;
    const Log& log_;
    DirectoryLockSettings settings_;
    std::mutex asking_;
    std::atomic<bool> has_asked_{false};
    std::atomic<Time::rep> asked_at_{0};
    std::atomic<std::chrono::milliseconds::rep> rest_{0};  ///< From then to the next question.
    std::optional<std::string> told_;  ///< What the log was told; under asking_.
};

}  // namespace doorward::guard
