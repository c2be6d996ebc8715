#pragma once

#include <filesystem>

#include "store/sqlite_connection.h"

namespace doorward::store {

/// The newest schema that this program knows.
[[nodiscard]] int newest_schema() noexcept;

/// Brings the database up to the newest schema, one transaction for each step, in WAL mode. The
/// caller holds the write lock, so that of workers that start together one does the work. Throws
/// std::runtime_error when the schema is newer than this program, or the database is another
/// program's.
void migrate(Connection& connection, const std::filesystem::path& file);

}  // namespace doorward::store
