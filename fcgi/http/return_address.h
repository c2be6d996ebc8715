#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/url.h"

namespace doorward::http {

/// The hosts that visitors may be sent to besides our own address; all in lower case.
struct ReturnHosts {
    std::vector<std::string> listed{};  ///< server.return_hosts: by https and its own port alone.
    /// The hosts that rules name, "*.example.org" for all below that one: by the scheme of our own
    /// address, and by that scheme's port or ours.
    std::vector<std::string> apps{};
    std::string cookie_domain{};  ///< session.cookie_domain; empty for none.
};

/// Where a visitor may be sent after logging in or out. An allow-list: whatever a browser might
/// read in another way than we do is refused.
class ReturnAddresses {
public:
    /// `own`: scheme, host and port of server.public_url.
    ReturnAddresses(Origin own, ReturnHosts hosts);

    /// The address to send the visitor to, fit for a Location header; nothing when `next` is not
    /// allowed: neither a path of this site, nor an address of this origin or of one of the hosts;
    /// or when its path holds, raw or encoded, `//`, a `.` or `..` segment, a backslash or a
    /// control character.
    [[nodiscard]] std::optional<std::string> allowed(std::string_view next) const;

    /// True when visitors may be sent to addresses of `origin`.
    [[nodiscard]] bool is_allowed(const Origin& origin) const;
    /// True for an address that some rule is about.
    [[nodiscard]] bool is_app(const Origin& origin) const;
    /// True when the session cookie reaches `host`: our own, or one at or below the cookie domain.
    /// Cookies take no notice of ports.
    [[nodiscard]] bool shares_cookie(std::string_view host) const noexcept;
    /// True for an app's address that our session cookie does not reach.
    [[nodiscard]] bool needs_ticket(const Origin& origin) const;

    /// The origins that a form's answer may lead to, for the Content-Security-Policy (level 3,
    /// section 2.3.1): "https://app.example.org", "https://*.example.org". IPv6 literals are left
    /// out, because the policy has no way to name them.
    [[nodiscard]] std::vector<std::string> foreign_origins() const;

    [[nodiscard]] const Origin& own() const noexcept { return own_; }
    [[nodiscard]] const std::string& cookie_domain() const noexcept { return hosts_.cookie_domain; }

private:
    Origin own_;
    ReturnHosts hosts_;
};

}  // namespace doorward::http
