#pragma once

#include <string>

#include "base/clock.h"
#include "config/settings.h"
#include "ldap/watcher.h"

namespace doorward::ldap {

/// What every step of one login, or of one reading, goes by.
struct Errand {
    const config::DirectorySettings& settings;
    Time now;              ///< By the calendar, for what expires.
    Tick deadline;         ///< All must be over by then.
    std::string client{};  ///< The visitor's address, for the directory's own log; or empty.
    Watcher* watcher = nullptr;
};

}  // namespace doorward::ldap
