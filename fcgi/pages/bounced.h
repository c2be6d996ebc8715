#pragma once

#include <optional>
#include <string_view>

#include "base/clock.h"
#include "http/response.h"
#include "http/return_address.h"
#include "http/url.h"
#include "pages/front_desk.h"
#include "session/bounces.h"
#include "view/template_set.h"

namespace doorward::pages {

/// Stops a browser that an app sends to the login page again and again although somebody is signed
/// in, and says what may be the cause.
class Bounced {
public:
    /// All must outlive this.
    Bounced(const FrontDesk& desk, const http::ReturnAddresses& return_addresses,
            const view::TemplateSet& templates, const Clock& clock);

    /// To be asked before a signed-in visitor is sent on to `next`, which is counted in a cookie of
    /// the visit. The page in place of that, where it has happened too often: 409, because the
    /// request is sound and only the state of this browser or of the settings stands against it.
    /// (508 is about WebDAV, and a 5xx would count as the worker's failure.) `visit` is used up
    /// then.
    [[nodiscard]] std::optional<http::Response> stop(Visit& visit, std::string_view next) const;

private:
    [[nodiscard]] http::Response page(Visit visit, const http::Url& app) const;

    const FrontDesk& desk_;
    const http::ReturnAddresses& return_addresses_;
    const view::TemplateSet& templates_;
    session::Bounces bounces_;
};

}  // namespace doorward::pages
