#pragma once

#include <sqlite3.h>

namespace doorward::store {

/// Lets SQL on this connection say unicode_lower(text), as base/text.h knows it. Gives SQLite's
/// code.
[[nodiscard]] int add_functions(::sqlite3* handle) noexcept;

}  // namespace doorward::store
