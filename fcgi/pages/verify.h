#pragma once

#include <string>
#include <string_view>

#include "base/log.h"
#include "config/settings.h"
#include "gate/rules.h"
#include "gate/target.h"
#include "http/request.h"
#include "http/response.h"
#include "pages/front_desk.h"
#include "pages/identity_headers.h"
#include "session/cookies.h"
#include "session/sessions.h"

namespace doorward::pages {

/// What a check works with; all must outlive it.
struct VerifyParts {
    const Site& site;
    session::Sessions& sessions;
    const session::Cookies& cookies;
    const gate::Rules& rules;
    const IdentityHeaders& identity;
    const Log& log;
};

/// The check: may this visitor see that page? Asked by web servers alone, of the target that they
/// name. 200 with what the app is told of the visitor, 401 when logging in might help, 403 for
/// everything else; never another status, a body or a cookie. One read of the store, no write.
class Verify {
public:
    explicit Verify(VerifyParts parts);

    /// Throws what reading the store throws.
    [[nodiscard]] http::Response answer(const http::Request& request) const;

    /// The answer when that threw: whoever cannot be judged does not pass. `what`: for the log.
    [[nodiscard]] static http::Response failed(std::string_view what);

private:
    [[nodiscard]] http::Response allowed(const http::Request& request, const gate::Target& target,
                                         const session::Visitor* visitor) const;
    [[nodiscard]] http::Response refused(const http::Request& request, const gate::Target& target,
                                         const gate::Decision& decision,
                                         const session::Visitor* visitor) const;

    VerifyParts parts_;
    std::string challenge_;
};

}  // namespace doorward::pages
