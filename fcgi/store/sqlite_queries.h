#pragma once

#include <string_view>

#include "store/sqlite_connection.h"

namespace doorward::store {

/// The SQL of a query.
[[nodiscard]] std::string_view sql_of(Query query) noexcept;

}  // namespace doorward::store
