#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/expected.h"
#include "signin/lockout_policy.h"
#include "signin/password.h"

namespace doorward::signin {

/// A person as the directory describes them.
struct Person {
    std::string
        directory_id;      ///< The directory's own stable id (entryUUID and its kin); never empty.
    std::string username;  ///< As the directory spells it, whatever was typed.
    std::string display_name;
    std::string email;
    std::vector<std::string> groups{};  ///< Names, each once, in byte order.
};

/// What a visitor brought, and from where.
struct Attempt {
    std::string_view name;
    std::string_view password;
    std::string_view client;  ///< The visitor's address, for the directory's own log; or empty.
};

/// A proven login.
struct Admission {
    Person person;
    PasswordNotice password;  ///< Fine, Expiring or Grace.
};

/// Why nobody was signed in, or why somebody cannot stay. Only Refused and Barred are about the
/// visitor; the others never count against a name.
enum class Reason {
    Refused,        ///< The directory said no to this pair, or knows no such name.
    Barred,         ///< The password was right; Failure::state says why that is not enough.
    Unavailable,    ///< No server answered in time, or none is trusted.
    Misconfigured,  ///< The directory answered in a way that the settings must be mended for.
};

struct Failure {
    Reason reason;
    std::string
        detail;  ///< For the administrator's log alone: which server, which step, why. No secrets.
    PasswordState state = PasswordState::Fine;  ///< With Barred, why: one that does not admit.
    /// With Refused: the name stands for several entries, which is for the administrator to mend
    /// and for nobody else to learn.
    bool is_ambiguous = false;
};

/// Whoever can tell whether a name and a password belong together. Safe to share among threads.
class Directory {
public:
    virtual ~Directory() = default;
    /// Proves the password for the name, at the latest by `deadline`. Blocks; belongs on a
    /// directory thread. A name or password that is empty, too long or holds a NUL is Refused
    /// before anything is sent (RFC 4513, section 5.1.2: an empty password would be an
    /// unauthenticated bind).
    [[nodiscard]] virtual Expected<Admission, Failure> authenticate(const Attempt& attempt,
                                                                    Tick deadline) = 0;

    /// False when people can be read with their own password only; read() then always fails.
    [[nodiscard]] virtual bool can_read() const noexcept = 0;

    /// The person with this id as the directory knows them now, without their password. Refused:
    /// there is no such person any more, where logins look. Barred: disabled, locked or past their
    /// time. Blocks.
    [[nodiscard]] virtual Expected<Person, Failure> read(std::string_view directory_id,
                                                         Tick deadline) = 0;

    /// How wrong passwords lock an account here, as far as the service may know: nothing when it
    /// may not, or nothing does. Blocks.
    [[nodiscard]] virtual Expected<std::optional<LockoutPolicy>, Failure> lockout_policy(
        Tick deadline) = 0;

    /// What has to be done now and then beside answering, such as closing connections that nobody
    /// used for long. Quick; called every few seconds.
    virtual void maintain() = 0;
};

}  // namespace doorward::signin
