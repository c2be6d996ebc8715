#include "session/cookies.h"

#include <utility>

#include "session/bounces.h"

namespace doorward::session {

Cookies::Cookies(bool secure, std::string domain)
    : secure_{secure},
      domain_{std::move(domain)},
      session_name_{(!secure           ? ""
                     : domain_.empty() ? "__Host-"
                                       : "__Secure-") +
                    std::string{"doorward"}},
      form_name_{(secure ? "__Host-" : "") + std::string{"doorward-form"}},
      flash_name_{(secure ? "__Host-" : "") + std::string{"doorward-flash"}},
      bounce_name_{(secure ? "__Host-" : "") + std::string{"doorward-bounce"}},
      ticket_name_{(secure ? "__Host-" : "") + std::string{"doorward-ticket"}},
      device_name_{(secure ? "__Host-" : "") + std::string{"doorward-device"}} {}

http::SetCookie Cookies::session(std::string value,
                                 std::optional<std::chrono::seconds> max_age) const {
    return {session_name_, std::move(value), secure_, domain_, max_age};
}

http::SetCookie Cookies::host_session(std::string value) const {
    return {session_name_, std::move(value), secure_, {}};
}

http::SetCookie Cookies::form(std::string value) const {
    return {form_name_, std::move(value), secure_, {}};
}

http::SetCookie Cookies::flash(std::string value) const {
    return {flash_name_, std::move(value), secure_, {}};
}

http::SetCookie Cookies::bounce(std::string value) const {
    return {bounce_name_, std::move(value), secure_, {}, Bounces::window};
}

http::SetCookie Cookies::ticket(std::string value) const {
    return {ticket_name_, std::move(value), secure_, {}, ticket_lifetime};
}

http::SetCookie Cookies::device(std::string value) const {
    return {device_name_, std::move(value), secure_, {}, device_lifetime};
}

}  // namespace doorward::session
