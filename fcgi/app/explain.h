#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "app/serve.h"

namespace doorward::app {

struct ExplainOptions {
    std::filesystem::path settings_file;
    std::string username;  ///< "-": nobody is logged in.
    std::string method;
    std::string url;
    std::string from;                 ///< The visitor's address; may be empty.
    std::vector<std::string> groups;  ///< In place of those in the store, where there are any.
    bool as_json = false;
};

/// `doorward explain USER METHOD URL`: what becomes of a request, by which rule, and why by no
/// earlier one. Done when it is allowed, Failed when it is denied, LoginRequired when somebody must
/// log in first, BadSettings when the settings cannot be used. Changes nothing, and needs no
/// directory.
[[nodiscard]] ExitCode explain(const ExplainOptions& options);

}  // namespace doorward::app
