#include "guard/directory_lock.h"

#include <string>
#include <utility>
#include <vector>

namespace doorward::guard {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

/// A directory that did not answer is asked again so much later; sooner where nothing is known yet.
constexpr seconds rest_after_failure{15};
constexpr seconds rest_in_the_dark{1};

std::string in_seconds(milliseconds time) {
    return std::to_string(std::chrono::duration_cast<seconds>(time).count()) + "s";
}

std::vector<LogField> fields_of(const signin::LockoutPolicy& policy, const Limits& limits) {
    return {{"locks_after", std::to_string(policy.failures)},
            {"forgets_after", policy.forgets_after ? in_seconds(*policy.forgets_after) : "never"},
            {"source", policy.source},
            {"lockout_ceiling", std::to_string(limits.lockout_ceiling)},
            {"lockout_window", in_seconds(limits.lockout_window)}};
}

}  // namespace

DirectoryLock::DirectoryLock(signin::Directory& directory, CurrentLimits& limits,
                             const Clock& clock, const Log& log, DirectoryLockSettings settings)
    : directory_{directory}, limits_{limits}, clock_{clock}, log_{log}, settings_{settings} {}

std::optional<signin::Failure> DirectoryLock::learn(Tick deadline) {
    if (!settings_.is_asked || !is_due(clock_.now())) return std::nullopt;
    std::unique_lock lock{asking_, std::defer_lock};
    if (!has_asked_)
        lock.lock();
    else if (!lock.try_lock())
        return std::nullopt;  // Somebody asks; what was said last is good for so long.
    if (!is_due(clock_.now())) return std::nullopt;
    auto policy = directory_.lockout_policy(deadline);
    const auto rest_without = told_ ? rest_after_failure : rest_in_the_dark;
    rest_ = (policy ? settings_.refresh : milliseconds{rest_without}).count();
    asked_at_ = clock_.now().time_since_epoch().count();
    has_asked_ = true;
    if (!policy) return std::move(policy.error());
    follow(*policy);
    return std::nullopt;
}

bool DirectoryLock::is_due(Time now) const noexcept {
    if (!has_asked_) return true;
    const auto since = now - Time{Time::duration{asked_at_.load()}};
    // Less than nothing: the clock was set back.
    return since < Time::duration{0} || since >= milliseconds{rest_.load()};
}

void DirectoryLock::follow(const std::optional<signin::LockoutPolicy>& policy) {
    auto lockout = policy ? lockout_below(*policy) : Lockout{0, limits_.now().lockout_window};
    if (settings_.window) lockout.window = *settings_.window;
    limits_.keep_below(lockout);
    auto fields = policy ? fields_of(*policy, limits_.now())
                         : std::vector<LogField>{{"locks_after", "not told"}};
    std::string told;
    for (const auto& field : fields)
        told += field.value + ' ';
    // Once, and when it has changed.
    if (std::exchange(told_, told) == told) return;
    log_.write(LogLevel::Info, "directory_lockout", std::move(fields));
}

}  // namespace doorward::guard
