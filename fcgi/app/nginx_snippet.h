#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "app/serve.h"
#include "config/settings.h"

namespace doorward::app {

struct SnippetOptions {
    std::filesystem::path settings_file;
    std::string host;                                ///< Of the app, as visitors write it.
    std::string upstream = "http://127.0.0.1:3000";  ///< Where nginx reaches the app.
    bool cached = false;                             ///< Good answers are used for a second.
};

/// Why nothing can be printed for `options`, in words for whoever typed them; nothing when all is
/// well.
[[nodiscard]] std::optional<std::string> fault_of(const SnippetOptions& options);

/// A whole nginx `server` that keeps the door of one app, with comments on what to change.
/// `options` without a fault. Throws std::runtime_error where a path of the settings cannot be
/// written into a file of nginx's.
[[nodiscard]] std::string nginx_server(const config::Settings& settings,
                                       const SnippetOptions& options);

/// What deserves a word before `options` are put to use, a line each; mostly nothing.
[[nodiscard]] std::string snippet_warnings(const config::Settings& settings,
                                           const SnippetOptions& options);

/// `doorward nginx-snippet`: nginx_server() on standard output, warnings and faults on standard
/// error.
[[nodiscard]] ExitCode print_nginx_server(const SnippetOptions& options);

}  // namespace doorward::app
