#pragma once

#include <string>
#include <vector>

#include "store/sqlite_connection.h"
#include "store/store.h"

namespace doorward::store {

/// The rows of the queries as the values of the seam. Each takes the columns that its query gives.
[[nodiscard]] User user_of(const Run& row);
[[nodiscard]] Session session_of(const Run& row);
[[nodiscard]] DueReading due_reading_of(const Run& row);
[[nodiscard]] LoginEvent login_event_of(const Run& row);
[[nodiscard]] Ticket ticket_of(const Run& row);

/// Group names as they are stored: one a line.
[[nodiscard]] std::string joined(const std::vector<std::string>& groups);

}  // namespace doorward::store
