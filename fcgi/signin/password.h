#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace doorward::signin {

/// What a directory says of an account besides whether the password is right; the graver the later.
enum class PasswordState {
    Fine,
    Expiring,        ///< Good for PasswordNotice::expires_in yet.
    Grace,           ///< Expired, and good for PasswordNotice::logins_left logins more.
    MustChange,      ///< Right, but nothing may be done with it before it is changed.
    Expired,         ///< The password is too old.
    Locked,          ///< For a while or until somebody unlocks it, mostly after wrong guesses.
    Disabled,        ///< By an administrator.
    AccountExpired,  ///< The account's own time is over.
    OutsideHours,    ///< Not at this hour, or not from here.
};

/// The state of one account's password. Times are whole seconds.
struct PasswordNotice {
    PasswordState state = PasswordState::Fine;
    std::optional<std::chrono::seconds> expires_in;
    std::optional<unsigned> logins_left;
};

/// True when the right password is a login: success with "must change" is none.
[[nodiscard]] constexpr bool admits(PasswordState state) noexcept {
    return state == PasswordState::Fine || state == PasswordState::Expiring ||
           state == PasswordState::Grace;
}

/// The word for a state in the log: "must_change".
[[nodiscard]] std::string_view name_of(PasswordState state) noexcept;

}  // namespace doorward::signin
