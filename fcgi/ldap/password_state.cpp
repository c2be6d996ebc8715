#include "ldap/password_state.h"

#include <fmt/format.h>

#include <algorithm>

#include "ldap/account_standing.h"
#include "ldap/reason.h"

namespace doorward::ldap {
namespace {

using config::Flavour;
using signin::PasswordNotice;
using signin::PasswordState;
using signin::Reason;

// Errors of the password policy's control (draft-behera-ldap-password-policy-10, section 6.2).
constexpr int password_expired = 0;
constexpr int account_locked = 1;
constexpr int change_after_reset = 2;

/// The state by the policy's error beside a success.
PasswordState state_beside_success(const PasswordHints& hints) noexcept {
    if (!hints.policy_error) return PasswordState::Fine;
    switch (*hints.policy_error) {
        case password_expired:
            return hints.grace_logins ? PasswordState::Grace : PasswordState::Expired;
        case account_locked:
            return PasswordState::Locked;
        case change_after_reset:
            return PasswordState::MustChange;
        default:  // The others are about setting a password.
            return PasswordState::Fine;
    }
}

PasswordNotice notice_of(const PasswordHints& hints) {
    PasswordNotice notice;
    if (hints.expires_in) {
        notice.state = PasswordState::Expiring;
        notice.expires_in = std::max(*hints.expires_in, std::chrono::seconds::zero());
    }
    if (hints.grace_logins) {
        notice.state = PasswordState::Grace;
        notice.logins_left = hints.grace_logins;
    }
    notice.state = std::max(notice.state, state_beside_success(hints));
    // 389 Directory Server sends Netscape's "expired" with grace logins as well.
    if (hints.netscape_expired && !hints.grace_logins)
        notice.state = std::max(notice.state, PasswordState::MustChange);
    return notice;
}

std::optional<PasswordState> state_of_ad_code(unsigned code) noexcept {
    switch (code) {
        case 0x530:
        case 0x531:
            return PasswordState::OutsideHours;
        case 0x532:
            return PasswordState::Expired;
        case 0x533:
            return PasswordState::Disabled;
        case 0x701:
            return PasswordState::AccountExpired;
        case 0x773:
            return PasswordState::MustChange;
        default:
            return std::nullopt;
    }
}

/// What only the right password can have brought to light in a refusal.
std::optional<PasswordState> state_beside_refusal(const PasswordHints& hints,
                                                  Flavour flavour) noexcept {
    const bool tells_expired = hints.policy_error == password_expired;
    switch (flavour) {
        case Flavour::ActiveDirectory:
            return hints.ad_code ? state_of_ad_code(*hints.ad_code) : std::nullopt;
        case Flavour::OpenLdap:
            if (tells_expired) return PasswordState::Expired;
            return std::nullopt;
        case Flavour::Dirsrv:
            if (tells_expired || hints.netscape_expired) return PasswordState::Expired;
            return std::nullopt;
        case Flavour::Auto:
        case Flavour::FreeIpa:
        case Flavour::Lldap:
        case Flavour::Other:
            return std::nullopt;
    }
    return std::nullopt;
}

/// Where an account's standing is written; nothing where nobody writes it into entries.
const AccountRecord* record_of(Flavour flavour) {
    switch (flavour) {
        case Flavour::OpenLdap:
        case Flavour::Other:
            return &policy_record();
        case Flavour::Dirsrv:
            return &dirsrv_record();
        case Flavour::FreeIpa:
            return &freeipa_record();
        case Flavour::ActiveDirectory:
            return &active_directory_record();
        case Flavour::Auto:
        case Flavour::Lldap:
            return nullptr;
    }
    return nullptr;
}

}  // namespace

Expected<PasswordNotice, signin::Failure> verdict_on(const BindAnswer& answer, Flavour flavour) {
    if (!answer.fault) {
        auto notice = notice_of(answer.hints);
        if (signin::admits(notice.state)) return notice;
        return Unexpected<signin::Failure>(
            {Reason::Barred,
             fmt::format("the server takes the password, and says \"{}\" with it",
                         signin::name_of(notice.state)),
             notice.state});
    }
    if (answer.fault->failure == Failure::Refused) {
        if (const auto state = state_beside_refusal(answer.hints, flavour))
            return Unexpected<signin::Failure>({Reason::Barred, answer.fault->words, *state});
    }
    return Unexpected<signin::Failure>(
        {reason_of(answer.fault->failure, Speaker::Visitor), answer.fault->words});
}

PasswordNotice standing_in(const Entry& entry, Flavour flavour, Time now) {
    const auto* record = record_of(flavour);
    return record != nullptr ? record->standing(entry, now) : PasswordNotice{};
}

PasswordNotice after_bind(const PasswordNotice& said, const PasswordNotice& standing,
                          Flavour flavour) noexcept {
    switch (standing.state) {
        case PasswordState::Fine:
        case PasswordState::Grace:
        case PasswordState::Locked:
            return said;
        case PasswordState::Expiring:
            return said.state == PasswordState::Fine ? standing : said;
        case PasswordState::Expired:
            return flavour == Flavour::FreeIpa && said.state != PasswordState::Grace ? standing
                                                                                     : said;
        case PasswordState::MustChange:
        case PasswordState::Disabled:
        case PasswordState::AccountExpired:
        case PasswordState::OutsideHours:
            return standing;
    }
    return said;
}

std::vector<std::string> password_attributes(Flavour flavour) {
    const auto* record = record_of(flavour);
    return record != nullptr ? record->attributes : std::vector<std::string>{};
}

}  // namespace doorward::ldap
