#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/expected.h"

namespace doorward::signin {

/// A person as the directory describes them after a proven login.
struct Person {
    std::string
        directory_id;      ///< The directory's own stable id (entryUUID and its kin); never empty.
    std::string username;  ///< As the directory spells it, whatever was typed.
    std::string display_name;
    std::string email;
};

/// Why nobody was signed in. Only Refused is about the visitor's words; the others never count
/// against a name.
enum class Reason {
    Refused,        ///< The directory said no to this pair, or knows no such name.
    Unavailable,    ///< No server answered in time, or none is trusted.
    Misconfigured,  ///< The directory answered in a way that the settings must be mended for.
};

struct Failure {
    Reason reason;
    std::string
        detail;  ///< For the administrator's log alone: which server, which step, why. No secrets.
};

/// Whoever can tell whether a name and a password belong together. Safe to share among threads.
class Directory {
public:
    virtual ~Directory() = default;
    /// Proves `password` for `name`, at the latest by `deadline`. Blocks; belongs on a directory
    /// thread. A name or password that is empty, too long or holds a NUL is Refused before anything
    /// is sent (RFC 4513, section 5.1.2: an empty password would be an unauthenticated bind).
    [[nodiscard]] virtual Expected<Person, Failure> authenticate(std::string_view name,
                                                                 std::string_view password,
                                                                 Tick deadline) = 0;
};

}  // namespace doorward::signin
