#pragma once

#include "http/response.h"
#include "http/return_address.h"
#include "pages/front_desk.h"
#include "view/template_set.h"

namespace doorward::pages {

/// GET /resume?next=ADDRESS: where somebody comes back to after logging in whose form an app never
/// got, because their session had ended. Sending them on would look as if it had been sent.
class Resume {
public:
    /// All must outlive this.
    Resume(const FrontDesk& desk, const http::ReturnAddresses& return_addresses,
           const view::TemplateSet& templates);

    [[nodiscard]] http::Response get(Visit visit) const;

private:
    const FrontDesk& desk_;
    const http::ReturnAddresses& return_addresses_;
    const view::TemplateSet& templates_;
};

}  // namespace doorward::pages
