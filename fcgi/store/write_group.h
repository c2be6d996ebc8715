#pragma once

#include <span>

#include "store/sqlite_connection.h"
#include "store/write_queue.h"

namespace doorward::store {

/// Does the work of all `jobs` inside the transaction that `connection` is in, commits once, and
/// sets how each ended: Written when the commit is as durable as the connection makes it. A job
/// that is Busy or throws is undone alone; when the commit fails, or the connection breaks, or
/// SQLite gives the transaction up, none is written.
void write_together(Connection& connection, std::span<WriteJob* const> jobs);

}  // namespace doorward::store
