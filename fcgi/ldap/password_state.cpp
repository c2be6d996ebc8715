#include "ldap/password_state.h"

namespace doorward::ldap {

using signin::PasswordState;
using signin::Reason;

Expected<signin::PasswordNotice, signin::Failure> verdict_on(const BindAnswer& answer,
                                                             config::Flavour /*flavour*/) {
    if (!answer.fault) return signin::PasswordNotice{};
    auto reason = Reason::Misconfigured;
    switch (answer.fault->failure) {
        case Failure::Refused:
        case Failure::Denied:
        case Failure::NoSuchEntry:
            reason = Reason::Refused;
            break;
        case Failure::Unreachable:
        case Failure::TimedOut:
        case Failure::Busy:
        case Failure::Untrusted:
            reason = Reason::Unavailable;
            break;
        case Failure::TooMany:
        case Failure::Unsuitable:
            break;
    }
    return Unexpected<signin::Failure>({reason, answer.fault->words});
}

signin::PasswordNotice standing_in(const Entry& /*entry*/, config::Flavour /*flavour*/,
                                   Time /*now*/) {
    return {};
}

std::vector<std::string> password_attributes(config::Flavour /*flavour*/) {
    return {};
}

std::string_view name_of(PasswordState state) noexcept {
    switch (state) {
        case PasswordState::Fine:
            return "fine";
        case PasswordState::Expiring:
            return "expiring";
        case PasswordState::Grace:
            return "grace";
        case PasswordState::MustChange:
            return "must_change";
        case PasswordState::Expired:
            return "expired";
        case PasswordState::Locked:
            return "locked";
        case PasswordState::Disabled:
            return "disabled";
        case PasswordState::AccountExpired:
            return "account_expired";
        case PasswordState::OutsideHours:
            return "outside_hours";
    }
    return "fine";
}

}  // namespace doorward::ldap
