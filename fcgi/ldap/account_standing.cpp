#include "ldap/account_standing.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/text.h"
#include "ldap/directory_time.h"

namespace doorward::ldap {
namespace {

using namespace std::chrono_literals;
using signin::PasswordNotice;
using signin::PasswordState;

// Entries tell the end of every password, however far. Closer than this it is worth a word.
constexpr std::chrono::days warning_window{14};

std::string_view value(const Entry& entry, std::string_view attribute) {
    const auto& values = entry.values(attribute);
    return values.empty() ? std::string_view{} : std::string_view{values.front()};
}

bool is_true(const Entry& entry, std::string_view attribute) {
    return equal_ignoring_case(value(entry, attribute), "TRUE");
}

std::optional<Time> time_in(const Entry& entry, std::string_view attribute) {
    return generalized_time(value(entry, attribute));
}

bool has_passed(std::optional<Time> moment, Time now) {
    return moment.value_or(Time::max()) <= now;
}

/// For a password that ends at `end`.
PasswordNotice until(std::optional<Time> end, Time now) {
    if (!end || *end > now + warning_window) return {};
    if (*end <= now) return {PasswordState::Expired, {}, {}};
    return {PasswordState::Expiring, std::chrono::floor<std::chrono::seconds>(*end - now), {}};
}

PasswordNotice policy_standing(const Entry& entry, Time now) {
    if (has_passed(time_in(entry, "pwdEndTime"), now))
        return {PasswordState::AccountExpired, {}, {}};
    const auto start = time_in(entry, "pwdStartTime");
    if (start && *start > now) return {PasswordState::OutsideHours, {}, {}};
    // "000001010000Z", an administrator's lock, has passed like any other moment; one to come is
    // not in effect yet. slapd takes what it cannot read for a lock too.
    const auto locked = value(entry, "pwdAccountLockedTime");
    if (!locked.empty()) {
        const auto since = generalized_time(locked);
        if (!since || *since <= now) return {PasswordState::Locked, {}, {}};
    }
    if (is_true(entry, "pwdReset")) return {PasswordState::MustChange, {}, {}};
    return {};
}

PasswordNotice dirsrv_standing(const Entry& entry, Time now) {
    // Two moments are words: a password set by an administrator, to be changed at once, and one
    // whose time begins with the next login.
    constexpr Time must_change{};
    constexpr Time not_begun{1s};
    if (is_true(entry, "nsAccountLock")) return {PasswordState::Disabled, {}, {}};
    const auto unlocked = time_in(entry, "accountUnlockTime");
    if (unlocked && (*unlocked > now || *unlocked == Time{}))  // 1970: until somebody unlocks it.
        return {PasswordState::Locked, {}, {}};
    const auto end = time_in(entry, "passwordExpirationTime");
    if (end == must_change) return {PasswordState::MustChange, {}, {}};
    return end == not_begun ? PasswordNotice{} : until(end, now);
}

PasswordNotice freeipa_standing(const Entry& entry, Time now) {
    if (is_true(entry, "nsAccountLock")) return {PasswordState::Disabled, {}, {}};
    if (has_passed(time_in(entry, "krbPrincipalExpiration"), now))
        return {PasswordState::AccountExpired, {}, {}};
    const auto end = time_in(entry, "krbPasswordExpiration");
    const auto changed = time_in(entry, "krbLastPwdChange");
    // A password that an administrator has set expires in the moment that it is set.
    if (has_passed(end, now) && changed && *changed >= *end)
        return {PasswordState::MustChange, {}, {}};
    return until(end, now);
}

std::uint32_t flags_in(const Entry& entry, std::string_view attribute) {
    return static_cast<std::uint32_t>(whole_number(value(entry, attribute)).value_or(0));
}

bool is_locked_out(const Entry& entry) {
    constexpr std::uint32_t lockout = 0x10;
    // lockoutTime stays when the lock's duration is over; only the computed flag knows that.
    if (!entry.values("msDS-User-Account-Control-Computed").empty())
        return (flags_in(entry, "msDS-User-Account-Control-Computed") & lockout) != 0;
    return file_time(value(entry, "lockoutTime")).has_value();
}

PasswordNotice active_directory_standing(const Entry& entry, Time now) {
    constexpr std::uint32_t account_disabled = 0x2;
    constexpr std::uint32_t never_expires = 0x10000;
    constexpr std::uint32_t smartcard_required = 0x40000;
    constexpr std::uint32_t password_expired = 0x800000;
    const auto control = flags_in(entry, "userAccountControl");
    if ((control & account_disabled) != 0) return {PasswordState::Disabled, {}, {}};
    if (has_passed(file_time(value(entry, "accountExpires")), now))
        return {PasswordState::AccountExpired, {}, {}};
    if (is_locked_out(entry)) return {PasswordState::Locked, {}, {}};
    if ((control & (never_expires | smartcard_required)) != 0) return {};
    if (whole_number(value(entry, "pwdLastSet")) == 0) return {PasswordState::MustChange, {}, {}};
    const auto computed = flags_in(entry, "msDS-User-Account-Control-Computed");
    if (((control | computed) & password_expired) != 0) return {PasswordState::Expired, {}, {}};
    return until(file_time(value(entry, "msDS-UserPasswordExpiryTimeComputed")), now);
}

}  // namespace

const AccountRecord& policy_record() {
    static const AccountRecord record{
        {"pwdAccountLockedTime", "pwdReset", "pwdStartTime", "pwdEndTime"}, policy_standing};
    return record;
}

const AccountRecord& dirsrv_record() {
    static const AccountRecord record{
        {"nsAccountLock", "accountUnlockTime", "passwordExpirationTime"}, dirsrv_standing};
    return record;
}

const AccountRecord& freeipa_record() {
    static const AccountRecord record{
        {"nsAccountLock", "krbPrincipalExpiration", "krbPasswordExpiration", "krbLastPwdChange"},
        freeipa_standing};
    return record;
}

const AccountRecord& active_directory_record() {
    static const AccountRecord record{
        {"userAccountControl", "msDS-User-Account-Control-Computed", "accountExpires",
         "lockoutTime", "pwdLastSet", "msDS-UserPasswordExpiryTimeComputed"},
        active_directory_standing};
    return record;
}

}  // namespace doorward::ldap
