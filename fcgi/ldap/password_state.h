#pragma once

#include <string>
#include <vector>

#include "base/clock.h"
#include "base/expected.h"
#include "config/settings.h"
#include "ldap/entry.h"
#include "ldap/password_hints.h"
#include "signin/directory.h"

namespace doorward::ldap {

/// What the answer to a visitor's bind means: a password that is good (now with what notice), or
/// why not. What nobody but the holder of the right password can have learned is Barred; the rest
/// is Refused, so that no page of ours tells a guesser what state an account is in. Faults of the
/// line or of the server keep their reasons.
///
/// With a success everything counts that the server adds, the graver first (slapd's must-change is
/// a success). With a refusal (49) these count:
/// - the password policy's "expired" from OpenLDAP and 389 Directory Server, and Netscape's
///   "expired" from the latter: both judge it after the password. slapd sends Netscape's for locked
///   accounts too, whatever the password was; FreeIPA's order is its plugins' own.
/// - Active Directory's data 530, 531, 532, 533, 701 and 773, which come only after the right
///   password; not 525, 52e, 775, which tell of a name, a wrong password and a lock.
/// A lock, 389 Directory Server's 53 (inactivated) and 19 (too many tries) are told to anybody.
[[nodiscard]] Expected<signin::PasswordNotice, signin::Failure> verdict_on(const BindAnswer& answer,
                                                                           config::Flavour flavour);

/// What the entry itself tells of its account at the moment `now`: locked, disabled, expired, must
/// be changed, or about to expire within 14 days. Fine where the attributes say nothing, or may not
/// be read.
[[nodiscard]] signin::PasswordNotice standing_in(const Entry& entry, config::Flavour flavour,
                                                 Time now);

/// What counts when the server has let somebody in with the notice `said`, and the entry tells
/// `standing`. A lock is over then, and its mark only left behind; an age that the server did not
/// mind is none that its policy knows, but FreeIPA never minds. The rest of what the entry tells
/// may bar where the server did not.
[[nodiscard]] signin::PasswordNotice after_bind(const signin::PasswordNotice& said,
                                                const signin::PasswordNotice& standing,
                                                config::Flavour flavour) noexcept;

/// The attributes that standing_in() reads.
[[nodiscard]] std::vector<std::string> password_attributes(config::Flavour flavour);

}  // namespace doorward::ldap
