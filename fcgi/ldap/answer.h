#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/expected.h"
#include "ldap/entry.h"
#include "ldap/password_hints.h"

struct ldap;
struct ldapcontrol;
struct ldapmsg;

namespace doorward::ldap {

/// The whole answer to one request: every message of it, as libldap holds them.
class Answer {
public:
    /// Takes `message`, the first of them. The last must be a response of the `type` (the LDAPMsg
    /// tag) that was asked for; if not, or if it makes no sense, there is no answer but libldap's
    /// own code for the reason.
    [[nodiscard]] static Expected<Answer, int> read(::ldap* handle, ::ldapmsg* message, int type);

    /// The server's result code (RFC 4511, section 4.1.9).
    [[nodiscard]] int code() const noexcept { return code_; }
    /// The server's own words about it.
    [[nodiscard]] const std::string& diagnostic() const noexcept { return diagnostic_; }

    /// Copies of the entries; references to other servers are left out.
    [[nodiscard]] std::vector<Entry> entries() const;
    /// Where the next page begins (RFC 2696); empty when there is none. Nothing when the server
    /// means to tell, and what it says makes no sense.
    [[nodiscard]] std::optional<std::string> cookie() const;
    /// What it tells of a password. What a control says that cannot be, such as minus three grace
    /// logins, counts as not said.
    [[nodiscard]] PasswordHints password_hints() const;

private:
    struct FreeMessage {
        void operator()(::ldapmsg* message) const noexcept;
    };
    struct FreeControls {
        void operator()(::ldapcontrol** controls) const noexcept;
    };
    using Message = std::unique_ptr<::ldapmsg, FreeMessage>;

    Answer(::ldap* handle, Message message) noexcept;
    [[nodiscard]] ::ldapcontrol* control(const char* oid) const noexcept;
    void read_password_policy(PasswordHints& hints) const;
    void read_netscape(PasswordHints& hints) const;

    ::ldap* handle_;
    Message message_;
    std::unique_ptr<::ldapcontrol*, FreeControls> controls_;
    int code_ = 0;
    std::string diagnostic_;
};

}  // namespace doorward::ldap
