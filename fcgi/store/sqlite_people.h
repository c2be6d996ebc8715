#pragma once

#include <cstdint>

#include "store/sqlite_connection.h"
#include "store/store.h"

namespace doorward::store {

/// Makes somebody's record or brings it up to date, at their login; `stored` is what it is then.
/// Inside a transaction, as all of these.
[[nodiscard]] Step write_user(Connection& connection, const UserRecord& record, Time login,
                              User& stored);

/// Brings somebody's record up to date who was read again.
[[nodiscard]] Step write_reading(Connection& connection, const Reading& reading);

/// Adds a login event; the oldest goes when there are too many of that person.
[[nodiscard]] Step write_login_event(Connection& connection, std::int64_t user_id,
                                     const LoginEvent& event);

}  // namespace doorward::store
