#pragma once

#include <string>

#include "base/clock.h"

namespace doorward::ldap {

/// One step of a login as whoever examines it wants to see it. No passwords.
struct StepReport {
    std::string step;   ///< What was tried: "search below ou=people,dc=example,dc=org".
    bool good = false;  ///< It did what it should.
    std::string words;  ///< What was sent and what came back.
    Tick::duration took{};
};

/// Whoever watches the steps of a login, such as the doctor.
class Watcher {
public:
    virtual ~Watcher() = default;
    virtual void saw(const StepReport& report) = 0;
};

}  // namespace doorward::ldap
