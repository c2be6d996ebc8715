#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/serve.h"

namespace doorward::app {

struct SessionListOptions {
    std::filesystem::path settings_file;
    std::optional<std::string> user{};  ///< Nothing: everybody's.
    std::size_t limit = 100;
    bool as_json = false;
};

/// `doorward sessions list`: who is signed in, those seen last first. Failed when nobody is called
/// so, or the store cannot be used.
[[nodiscard]] ExitCode list_sessions(const SessionListOptions& options);

/// Which sessions are to end: one of these.
struct SessionEndOptions {
    std::filesystem::path settings_file;
    std::vector<std::string> names;     ///< As a list shows them.
    std::optional<std::string> user{};  ///< All of this person.
    bool ends_all = false;              ///< Everybody's.
    bool as_json = false;
};

/// `doorward sessions end`: over at every worker when it returns. Failed when there was no such
/// session or person, or the store cannot be used; the other sessions that were named have ended.
[[nodiscard]] ExitCode end_sessions(const SessionEndOptions& options);

}  // namespace doorward::app
