#pragma once

#include <string_view>

#include "base/expected.h"
#include "ldap/errand.h"
#include "ldap/server.h"
#include "signin/directory.h"

namespace doorward::ldap {

/// The person with this id, read at one server with the service's rights; as
/// signin::Directory::read() says. Whoever no login would find any more (gone, moved out of the
/// bases, no longer matching the filter) is Refused.
[[nodiscard]] Expected<signin::Person, signin::Failure> read_person(Server& server,
                                                                    std::string_view directory_id,
                                                                    const Errand& errand);

}  // namespace doorward::ldap
