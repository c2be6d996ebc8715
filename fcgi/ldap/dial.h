#pragma once

#include <vector>

#include "base/clock.h"
#include "base/expected.h"
#include "base/file_descriptor.h"
#include "ldap/failure.h"
#include "ldap/resolver.h"

namespace doorward::ldap {

/// A connected, blocking socket to the first of `addresses` that answers. Each gets its share of
/// the time left, so that a silent first one does not cost the others theirs.
[[nodiscard]] Expected<FileDescriptor, Fault> dial(const std::vector<SocketAddress>& addresses,
                                                   Tick deadline);

}  // namespace doorward::ldap
