#include "signin/password.h"

namespace doorward::signin {

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

}  // namespace doorward::signin
