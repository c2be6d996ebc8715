#pragma once

#include <string_view>

#include "http/request.h"

namespace doorward::server {

/// What a web server that asks an authorizer tells of the page: the CGI parameters of its request
/// (RFC 3875, section 4.1). Empty where it says nothing.
struct PageParameters {
    std::string_view scheme{};         ///< REQUEST_SCHEME
    std::string_view https{};          ///< HTTPS
    std::string_view server_name{};    ///< SERVER_NAME
    std::string_view server_port{};    ///< SERVER_PORT
    std::string_view request_uri{};    ///< REQUEST_URI
    std::string_view rewritten_uri{};  ///< REDIRECT_URI, by lighttpd where it is not the same.
    std::string_view method{};         ///< REQUEST_METHOD
};

/// The page as a check is told it. The host is SERVER_NAME, never the visitor's Host header: that
/// could name a host with easier rules. There is a path only where the web server has made
/// something else of the address. What cannot be told is left out.
[[nodiscard]] http::TargetParameters target_of_page(const PageParameters& page);

}  // namespace doorward::server
