#pragma once

#include <filesystem>

namespace doorward::app {

/// Exit codes of the program (sysexits.h).
enum class ExitCode : int { Done = 0, Failed = 1, BadUsage = 64, BadSettings = 78 };

/// How serve() ended. Stuck threads are left when `clean` is false: the process must end without
/// waiting for them.
struct Ending {
    ExitCode code = ExitCode::Done;
    bool clean = true;
};

/// `doorward serve`: one worker, until SIGTERM or SIGINT; or the answer to one CGI request. What
/// prevents it from starting is told on standard error in one line each.
[[nodiscard]] Ending serve(const std::filesystem::path& settings_file);

}  // namespace doorward::app
