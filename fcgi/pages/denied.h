#pragma once

#include <string>

#include "gate/rules.h"
#include "gate/target.h"
#include "http/response.h"
#include "http/return_address.h"
#include "pages/error.h"
#include "pages/front_desk.h"
#include "view/template_set.h"

namespace doorward::pages {

/// What the denied page works with; all must outlive it.
struct DeniedParts {
    const FrontDesk& desk;
    const Error& error;
    const gate::Rules& rules;
    const http::ReturnAddresses& return_addresses;
    const view::TemplateSet& templates;
};

/// What the web server shows at an app's address to somebody whom the rules do not let in (the
/// action `denied`): who they are, what the rule asks for, and what they can do.
class Denied {
public:
    explicit Denied(DeniedParts parts);

    /// 403, or 503 where it looks as if the check had failed for a moment. Throws what reading the
    /// store throws.
    [[nodiscard]] http::Response answer(const http::Request& request) const;
    /// The answer when the store cannot be read, so that nobody passes: 503. `reason`: for the log.
    [[nodiscard]] http::Response unavailable(const http::Request& request,
                                             const std::string& reason) const;

private:
    [[nodiscard]] http::Response page(Visit visit, const gate::Target& target,
                                      const gate::Decision& decision) const;
    [[nodiscard]] http::Response passing(Visit visit, const gate::Target& target) const;

    DeniedParts parts_;
};

}  // namespace doorward::pages
