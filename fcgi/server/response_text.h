#pragma once

#include <string>

#include "http/response.h"

namespace doorward::server {

enum class WithBody { No, Yes };

/// The answer as a CGI program gives it (RFC 3875, section 6): Status, the headers, Content-Length,
/// body. A header that holds a line end or a NUL could become two: the whole answer is a bare 500
/// then.
[[nodiscard]] std::string response_text(const http::Response& response, WithBody with_body);

}  // namespace doorward::server
