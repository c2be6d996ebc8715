#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

#include "app/serve.h"

namespace doorward::app {

struct UserListOptions {
    std::filesystem::path settings_file;
    std::string text;  ///< In the username or display name; empty: everybody.
    std::size_t limit = 1000;
    bool as_json = false;
};

/// `doorward users list`: who has ever logged in, by name. Failed when the store cannot be used.
[[nodiscard]] ExitCode list_users(const UserListOptions& options);

struct UserShowOptions {
    std::filesystem::path settings_file;
    std::string name;
    bool as_json = false;
};

/// `doorward users show`: what is known of somebody, or of all who had that name, with their
/// sessions and logins. Failed when there is nobody, or the store cannot be used.
[[nodiscard]] ExitCode show_user(const UserShowOptions& options);

}  // namespace doorward::app
