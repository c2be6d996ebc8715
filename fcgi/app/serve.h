#pragma once

#include <filesystem>

namespace doorward::app {

/// Exit codes of the program (sysexits.h).
enum class ExitCode : int {
    Done = 0,
    Failed = 1,
    NotTried = 2,       ///< The doctor's login: nobody could decide on it.
    LoginRequired = 2,  ///< Of explain: neither allowed nor denied before somebody logs in.
    BadUsage = 64,
    BadSettings = 78,
};

/// `doorward serve`: one worker, until SIGTERM or SIGINT; or the answer to one CGI request. What
/// prevents it from starting is told on standard error in one line each.
[[nodiscard]] ExitCode serve(const std::filesystem::path& settings_file);

}  // namespace doorward::app
