#pragma once

#include "base/clock.h"
#include "base/finding.h"
#include "config/settings.h"

namespace doorward::ldap {

/// Looks at every server of the directory, one after another and each bounded by the settings'
/// limits, from its name in DNS to the groups of somebody in it, and tells step by step what is
/// found, with cause and remedy where something is wrong. Nobody's password is used but the service
/// account's; nothing is changed.
void examine(const config::DirectorySettings& settings, Time now, const Tell& tell);

}  // namespace doorward::ldap
