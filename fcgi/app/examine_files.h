#pragma once

#include "base/finding.h"
#include "config/settings.h"

namespace doorward::app {

/// Looks at what the program needs on this machine: the secret, the store, templates and static
/// files, each with the rights of the user that runs this. Changes nothing and makes nothing.
void examine_files(const config::Settings& settings, const Tell& tell);

}  // namespace doorward::app
