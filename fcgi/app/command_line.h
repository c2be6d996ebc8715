#pragma once

#include "app/serve.h"

namespace doorward::app {

/// Does what the command line asks for; without a subcommand that is `serve`.
[[nodiscard]] ExitCode run(int argc, char** argv);

}  // namespace doorward::app
