#pragma once

#include "ldap/failure.h"
#include "signin/directory.h"

namespace doorward::ldap {

/// Whose step failed: the same answer of a server is about the visitor, or about our settings.
enum class Speaker { Visitor, Service };

/// What a failure of `speaker`'s step means for whoever wanted to log in.
[[nodiscard]] signin::Reason reason_of(Failure failure, Speaker speaker) noexcept;

}  // namespace doorward::ldap
