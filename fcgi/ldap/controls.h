#pragma once

#include <string>
#include <string_view>
#include <vector>

struct ldap;
struct ldapcontrol;

namespace doorward::ldap {

/// What goes along with one request; none of it is critical, so that a server that does not know a
/// control answers as if it were not there (RFC 4511, section 4.1.11).
class RequestControls {
public:
    /// `handle` must outlive it.
    explicit RequestControls(::ldap* handle) : handle_(handle) {}
    ~RequestControls();
    RequestControls(const RequestControls&) = delete;
    RequestControls& operator=(const RequestControls&) = delete;
    RequestControls(RequestControls&&) = delete;
    RequestControls& operator=(RequestControls&&) = delete;

    /// Asks what a password policy has to say (draft-behera-ldap-password-policy-10, 6.1).
    void ask_for_password_policy();
    /// Tells the address of whom the request is made for (draft-wahl-ldap-session-03); nothing when
    /// `address` is empty, or none that the draft allows.
    void tell_visitor(const std::string& address);
    /// Asks for `size` entries after the place that `cookie` stands for (RFC 2696); size 0 gives
    /// the rest up.
    void ask_for_page(int size, std::string_view cookie);

    /// As libldap wants them; good until the next change.
    [[nodiscard]] ::ldapcontrol** list();

private:
    void add(int code, ::ldapcontrol* control);

    ::ldap* handle_;
    std::vector<::ldapcontrol*> controls_{nullptr};  ///< The last is always null.
};

}  // namespace doorward::ldap
