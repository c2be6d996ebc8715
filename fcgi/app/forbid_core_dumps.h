#pragma once

namespace doorward::app {

/// Visitors' passwords pass through this memory; from now on it is written to no disk, and other
/// processes of the same user cannot look into it.
void forbid_core_dumps();

}  // namespace doorward::app
