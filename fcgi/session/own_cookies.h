#pragma once

#include <span>
#include <string>
#include <string_view>

namespace doorward::session {

/// True for every name that a cookie of ours can have, whatever the scheme and the settings: the
/// session's and those of forms, flashes, devices, bounces and tickets, each with the prefix
/// __Host-, __Secure- or none.
[[nodiscard]] bool is_own_cookie(std::string_view name) noexcept;

/// What a protected app may see of the visitor's Cookie headers, as one header: every cookie but
/// ours, all duplicates of ours included. Where a web server has joined two headers with a comma,
/// ours are taken out behind commas as well. What holds a control character is left out.
[[nodiscard]] std::string without_own_cookies(std::span<const std::string> headers);

}  // namespace doorward::session
