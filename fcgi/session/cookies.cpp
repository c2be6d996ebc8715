#include "session/cookies.h"

#include <utility>

namespace doorward::session {

Cookies::Cookies(bool secure, std::string domain)
    : secure_{secure},
      domain_{std::move(domain)},
      session_name_{(!secure           ? ""
                     : domain_.empty() ? "__Host-"
                                       : "__Secure-") +
                    std::string{"doorward"}},
      form_name_{(secure ? "__Host-" : "") + std::string{"doorward-form"}},
      flash_name_{(secure ? "__Host-" : "") + std::string{"doorward-flash"}} {}

http::SetCookie Cookies::session(std::string value) const {
    return {session_name_, std::move(value), secure_, domain_};
}

http::SetCookie Cookies::form(std::string value) const {
    return {form_name_, std::move(value), secure_, {}};
}

http::SetCookie Cookies::flash(std::string value) const {
    return {flash_name_, std::move(value), secure_, {}};
}

}  // namespace doorward::session
