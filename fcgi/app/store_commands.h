#pragma once

#include <CLI/CLI.hpp>

#include <optional>
#include <string>

#include "app/serve.h"
#include "app/sessions_command.h"
#include "app/throttle_command.h"
#include "app/users_command.h"

namespace doorward::app {

/// The subcommands that look into the store: `sessions list`, `sessions end`, `users list`,
/// `users show`, `throttle list`, `throttle release`.
class StoreCommands {
public:
    /// Adds them to `program`. `settings_file` is what their --config sets; both must outlive this.
    StoreCommands(CLI::App& program, std::string& settings_file);

    /// Runs the one that was given; nothing when it was none of these.
    [[nodiscard]] std::optional<ExitCode> run() const;

private:
    void add_sessions(CLI::App& sessions);
    void add_users(CLI::App& users);
    void add_throttle(CLI::App& throttle);
    [[nodiscard]] CLI::App* add(CLI::App& group, const std::string& name,
                                const std::string& description);

    std::string& settings_file_;
    bool as_json_ = false;
    SessionListOptions session_list_;
    SessionEndOptions session_end_;
    UserListOptions user_list_;
    UserShowOptions user_show_;
    ThrottleListOptions throttle_list_;
    ThrottleReleaseOptions throttle_release_;
    CLI::App* list_sessions_ = nullptr;
    CLI::App* end_sessions_ = nullptr;
    CLI::App* list_users_ = nullptr;
    CLI::App* show_user_ = nullptr;
    CLI::App* list_throttled_ = nullptr;
    CLI::App* release_throttled_ = nullptr;
};

}  // namespace doorward::app
