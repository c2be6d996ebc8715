#pragma once

#include "support/slapd.h"

namespace doorward::support {

/// The people and the access rules of scripts/directory/: carol, john and stuart, each with their
/// own name as password.
[[nodiscard]] SlapdOptions sample_directory();

}  // namespace doorward::support
