#pragma once

#include <chrono>
#include <string>

#include "support/dirsrv.h"
#include "support/samba_domain.h"

namespace doorward::directory_tests {

// People beside those of populated.h, each in a state of the password or the account that the
// server knows by its own means. The password of each is password_of() them; where the state lets
// nobody in, it is the right one none the less.
//
//   expired       the password is too old
//   expiring      it will be in three days and an hour
//   grace         it is, but a hundred more logins are let in (not in Active Directory)
//   mustchange    it has been reset, so it has to be changed
//   locked        too many wrong passwords
//   disabled      by the administrator
//   ended         the account's time is over (not in 389 DS)
//   outsidehours  at no hour of the week are they let in (Active Directory alone)

/// For slapd's overlay ppolicy: its policies and the people, for slapadd.
[[nodiscard]] std::string slapd_states_ldif();

void add_states(const support::Dirsrv& server);
void add_states(const support::SambaDomain& domain);

/// A GeneralizedTime (RFC 4517 3.3.13) of `distance` from now, in seconds and UTC.
[[nodiscard]] std::string generalized_time(std::chrono::seconds distance);

}  // namespace doorward::directory_tests
