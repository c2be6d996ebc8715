#pragma once

namespace doorward::ldap {

/// Makes libldap ready for this process, once: shuts out ldap.conf, ~/.ldaprc and the LDAP*
/// environment, any of which could weaken TLS, then makes the first call, which libldap wants made
/// while there is one thread. Later calls do nothing. SIGPIPE must be ignored in this process:
/// libldap writes to sockets that may be closed.
void prepare_library();

}  // namespace doorward::ldap
