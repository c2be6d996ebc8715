#pragma once

#include "support/answer.h"

namespace doorward::integration_tests {

/// Checks that an answer has this status, and every header that all answers of a worker have.
void is_well_headed(const support::Answer& answer, int status);

/// Checks that a page has no style, script or handler in it.
void has_nothing_inline(const support::Answer& page);

}  // namespace doorward::integration_tests
