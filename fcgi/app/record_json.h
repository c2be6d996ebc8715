#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "store/store.h"

namespace doorward::app {

/// Records as JSON objects (RFC 8259), times as RFC 3339 has them, in UTC. Nothing in them lets
/// anybody in: a session is there by its name, never by its token or the token's digest.

/// {"id", "username", "directory_id", "client", "device", "user_agent", "began", "last_seen",
/// "expires_at", "is_remembered"}
[[nodiscard]] std::string session_json(const store::Session& session);

/// {"when", "succeeded", "client", "device", "user_agent"}
[[nodiscard]] std::string login_event_json(const store::LoginEvent& event);

/// {"username", "directory_id", "display_name", "email", "groups", "first_login", "last_login",
/// "last_read"}; `more` are further members, such as `"sessions":[]`.
[[nodiscard]] std::string user_json(const store::User& user, std::string_view more = {});

/// `values`, which are JSON already, as an array, each on a line of its own.
[[nodiscard]] std::string json_array(const std::vector<std::string>& values);

/// What `to_json` makes of each, as an array.
template <class Values, class ToJson>
[[nodiscard]] std::string json_array_of(const Values& values, const ToJson& to_json) {
    std::vector<std::string> all;
    all.reserve(values.size());
    for (const auto& value : values)
        all.push_back(to_json(value));
    return json_array(all);
}

}  // namespace doorward::app
