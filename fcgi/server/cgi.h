#pragma once

#include "server/application.h"
#include "server/request_reader.h"

namespace doorward::server {

/// True when a web server started this process for one request, as plain CGI (RFC 3875).
[[nodiscard]] bool started_as_cgi() noexcept;

/// Answers the one request that the environment and standard input hold, on standard output.
/// libfcgi's FCGX calls know no CGI, so both are read here. False when the answer could not be
/// written whole.
[[nodiscard]] bool answer_cgi_request(Application& application, Mount mount);

}  // namespace doorward::server
