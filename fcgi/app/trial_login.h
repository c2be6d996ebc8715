#pragma once

#include "app/serve.h"
#include "base/finding.h"
#include "config/settings.h"
#include "signin/directory.h"

namespace doorward::app {

/// Makes a login as a worker makes it, telling every step, what it comes to, and what the visitor
/// would read. Stores and logs nothing. Done, Failed when it is refused, or NotTried when no server
/// could decide.
[[nodiscard]] ExitCode try_login(const config::Settings& settings, const signin::Attempt& attempt,
                                 const Tell& tell);

}  // namespace doorward::app
