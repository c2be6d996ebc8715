#include "http/security_headers.h"

namespace doorward::http {
namespace {

std::string content_security_policy(const std::vector<std::string>& form_origins) {
    std::string forms = "'self'";
    for (const auto& origin : form_origins)
        forms.append(" ").append(origin);
    // Debian's Bootstrap draws its small symbols as data: images.
    return "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; "
           "form-action " +
           forms + "; base-uri 'none'; frame-ancestors 'none'";
}

}  // namespace

SecurityHeaders::SecurityHeaders(const std::vector<std::string>& form_origins)
    : headers_{std::make_shared<const std::vector<Header>>(std::vector<Header>{
          {"Content-Security-Policy", content_security_policy(form_origins)},
          {"X-Content-Type-Options", "nosniff"},
          // "no-referrer" would turn the Origin of our own forms into "null".
          {"Referrer-Policy", "same-origin"},
          {"X-Frame-Options", "DENY"},
          {"Cross-Origin-Opener-Policy", "same-origin"},
          {"Cross-Origin-Resource-Policy", "same-origin"},
          {"Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"},
          {"Cache-Control", "no-store"},
          {"Vary", "Cookie"},
      })} {}

void SecurityHeaders::add_to(Response& response) const noexcept {
    response.common_headers = headers_;
}

}  // namespace doorward::http
