#pragma once

#include <string_view>

#include "http/request.h"

namespace doorward::http {

/// False when the browser says that another site sent this request: a Sec-Fetch-Site other than
/// same-origin (W3C Fetch Metadata, section 2.3), or an Origin (RFC 6454, section 7) that is not
/// `own`, "null" included. A client that sends neither is left to the form's token.
[[nodiscard]] bool may_be_our_own_form(const Request& request, std::string_view own) noexcept;

}  // namespace doorward::http
