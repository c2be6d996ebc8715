#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/url.h"

namespace doorward::http {

/// Where a visitor may be sent after logging in or out. An allow-list: whatever a browser might
/// read in another way than we do is refused.
class ReturnAddresses {
public:
    /// `own`: scheme, host and port of server.public_url. `hosts`: further hosts, reached by https
    /// alone.
    ReturnAddresses(Origin own, std::vector<std::string> hosts);

    /// The address to send the visitor to, fit for a Location header; nothing when `next` is not
    /// allowed: neither a path of this site, nor an address of this origin, nor an https address of
    /// one of the hosts; or when its path holds, raw or encoded, `//`, a `.` or `..` segment, a
    /// backslash or a control character.
    [[nodiscard]] std::optional<std::string> allowed(std::string_view next) const;

    /// The origins that a form's answer may lead to, for the Content-Security-Policy.
    [[nodiscard]] std::vector<std::string> foreign_origins() const;

private:
    Origin own_;
    std::vector<std::string> hosts_;
};

}  // namespace doorward::http
