#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string_view>
#include <vector>

#include "app/serve.h"
#include "base/clock.h"
#include "config/settings.h"
#include "session/sessions.h"
#include "store/store.h"

namespace doorward::app {

/// What the commands work with that look into the store of running workers.
struct Records {
    /// `settings_to_use` must outlive this. Throws std::runtime_error with one plain sentence when
    /// the store cannot be used.
    explicit Records(const config::Settings& settings_to_use);

    const config::Settings& settings;
    SystemClock clock;
    std::unique_ptr<store::Store> store;
    session::Sessions sessions;
};

/// Does `work` with the store that the settings name. Where the program runs as root it goes on as
/// whom the database belongs to, so that every file it makes beside is one that workers can use.
/// What keeps it from that is told on standard error.
[[nodiscard]] ExitCode with_records(const std::filesystem::path& settings_file,
                                    const std::function<ExitCode(Records&)>& work);

/// Says on standard error what is wrong, in one line that a terminal can take.
void say_problem(std::string_view what);
/// As that: others kept the store locked. Gives the exit code.
[[nodiscard]] ExitCode store_is_busy();

/// Everybody whom people may mean by `name`, whatever the case; says so when there is nobody.
[[nodiscard]] std::vector<store::User> users_called(Records& records, std::string_view name);

/// Writes `text` to standard output; Failed when that is full or closed.
[[nodiscard]] ExitCode write_out(std::string_view text);

}  // namespace doorward::app
