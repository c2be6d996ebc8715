#pragma once

#include <string>

#include "http/cookie.h"

namespace doorward::session {

/// How our cookies are called and what they carry, by the scheme that visitors reach us with.
/// On https the names begin with __Host- (or __Secure- where the session spans sibling hosts):
/// browsers then refuse such a cookie from anybody else (RFC 6265bis, section 4.1.3).
class Cookies {
public:
    /// `domain`: where the session cookie is sent besides this host; empty for nowhere.
    Cookies(bool secure, std::string domain);

    [[nodiscard]] const std::string& session_name() const noexcept { return session_name_; }
    [[nodiscard]] const std::string& form_name() const noexcept { return form_name_; }
    [[nodiscard]] const std::string& flash_name() const noexcept { return flash_name_; }

    [[nodiscard]] http::SetCookie session(std::string value) const;
    [[nodiscard]] http::SetCookie form(std::string value) const;
    [[nodiscard]] http::SetCookie flash(std::string value) const;

private:
    bool secure_;
    std::string domain_;
    std::string session_name_;
    std::string form_name_;
    std::string flash_name_;
};

}  // namespace doorward::session
