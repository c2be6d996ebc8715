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
/// is Refused. Faults of the line or of the server keep their reasons.
[[nodiscard]] Expected<signin::PasswordNotice, signin::Failure> verdict_on(const BindAnswer& answer,
                                                                           config::Flavour flavour);

/// What the entry itself tells of its account at the moment `now`: locked, disabled, expired, must
/// be changed, or about to expire. Fine where the attributes say nothing, or may not be read.
[[nodiscard]] signin::PasswordNotice standing_in(const Entry& entry, config::Flavour flavour,
                                                 Time now);

/// The attributes that standing_in() reads.
[[nodiscard]] std::vector<std::string> password_attributes(config::Flavour flavour);

/// The word for a state in the log: "must_change".
[[nodiscard]] std::string_view name_of(signin::PasswordState state) noexcept;

}  // namespace doorward::ldap
