#include "ldap/reading.h"

namespace doorward::ldap {

Expected<signin::Person, signin::Failure> read_person(Server& server,
                                                      std::string_view /*directory_id*/,
                                                      const Errand& /*errand*/) {
    return Unexpected<signin::Failure>(
        {signin::Reason::Misconfigured, server.name() + ": nobody can be read"});
}

}  // namespace doorward::ldap
