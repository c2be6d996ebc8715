#pragma once

#include "base/clock.h"
#include "base/finding.h"
#include "config/settings.h"
#include "ldap/resolver.h"
#include "ldap/watchdog.h"

namespace doorward::ldap {

/// What all parts of an examination work with; borrowed.
struct Examiner {
    const config::DirectorySettings& settings;
    Time now;
    const Resolver& resolver;
    Watchdog& watchdog;
    const Tell& tell;

    /// When connecting, or one part of it, that starts now has to be over.
    [[nodiscard]] Tick connect_end() const {
        return std::chrono::steady_clock::now() + settings.connect_limit;
    }
    /// When a whole login that starts now would have to be over.
    [[nodiscard]] Tick login_end() const {
        return std::chrono::steady_clock::now() + settings.login_limit;
    }
};

}  // namespace doorward::ldap
