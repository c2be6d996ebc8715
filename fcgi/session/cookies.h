#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "http/cookie.h"

namespace doorward::session {

/// How our cookies are called and what they carry, by the scheme that visitors reach us with.
/// On https the names begin with __Host- (or __Secure- where the session spans sibling hosts):
/// browsers then refuse such a cookie from anybody else (RFC 6265bis, section 4.1.3).
class Cookies {
public:
    /// How long a login by way of a ticket may take.
    static constexpr std::chrono::minutes ticket_lifetime{10};
    /// How long a browser that has logged in is known again.
    static constexpr std::chrono::days device_lifetime{365};

    /// `domain`: where the session cookie is sent besides this host; empty for nowhere.
    Cookies(bool secure, std::string domain);

    [[nodiscard]] const std::string& session_name() const noexcept { return session_name_; }
    [[nodiscard]] const std::string& form_name() const noexcept { return form_name_; }
    [[nodiscard]] const std::string& flash_name() const noexcept { return flash_name_; }
    [[nodiscard]] const std::string& bounce_name() const noexcept { return bounce_name_; }
    [[nodiscard]] const std::string& ticket_name() const noexcept { return ticket_name_; }
    [[nodiscard]] const std::string& device_name() const noexcept { return device_name_; }

    /// `max_age`: how long the browser keeps it; none: until it is closed.
    [[nodiscard]] http::SetCookie session(
        std::string value, std::optional<std::chrono::seconds> max_age = std::nullopt) const;
    /// The session cookie of a host of another domain. It has the same name, so that a check looks
    /// for one name wherever it is; without a domain, because a browser takes none of ours there.
    [[nodiscard]] http::SetCookie host_session(std::string value) const;
    [[nodiscard]] http::SetCookie form(std::string value) const;
    [[nodiscard]] http::SetCookie flash(std::string value) const;
    /// How often this browser came back lately; see Bounces.
    [[nodiscard]] http::SetCookie bounce(std::string value) const;
    /// By which a host of another domain knows the browser again that comes back with a ticket.
    [[nodiscard]] http::SetCookie ticket(std::string value) const;
    /// That this browser has logged in before; see guard::DeviceCookie.
    [[nodiscard]] http::SetCookie device(std::string value) const;

private:
    bool secure_;
    std::string domain_;
    std::string session_name_;
    std::string form_name_;
    std::string flash_name_;
    std::string bounce_name_;
    std::string ticket_name_;
    std::string device_name_;
};

}  // namespace doorward::session
