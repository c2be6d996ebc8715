#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "app/local_time.h"
#include "app/text_table.h"
#include "store/store.h"

namespace doorward::app {

/// Whether a table of sessions names whose they are.
enum class Whose { Everybodys, OnePersons };

[[nodiscard]] TextTable sessions_table(const std::vector<store::Session>& sessions, Whose whose,
                                       const LocalTimes& times);
[[nodiscard]] TextTable logins_table(const std::vector<store::LoginEvent>& events,
                                     const LocalTimes& times);
[[nodiscard]] TextTable users_table(const std::vector<store::User>& users, const LocalTimes& times);

/// "1 session", "2 sessions".
[[nodiscard]] std::string counted(std::size_t number, std::string_view thing);

}  // namespace doorward::app
